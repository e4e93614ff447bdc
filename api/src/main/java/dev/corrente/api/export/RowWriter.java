package dev.corrente.api.export;

import dev.corrente.api.engine.BatchStream;

import java.io.IOException;

/** Writes a stream of rows in one form. */
public interface RowWriter {
    /** What stands before the first row. */
    void begin(BatchStream rows) throws IOException;

    /** The rows that can be read now. */
    void batch(BatchStream rows, int count) throws IOException;

    /** What stands behind the last row; everything is with the output afterwards. */
    void end() throws IOException;

    /** From the first row to the last. @return how many there were */
    default long write(BatchStream rows) throws IOException {
        begin(rows);
        long written = 0;
        for (int count = rows.next(); count > 0; count = rows.next()) {
            batch(rows, count);
            written += count;
        }
        end();
        return written;
    }
}
