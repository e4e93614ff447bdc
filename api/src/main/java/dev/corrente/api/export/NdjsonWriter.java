package dev.corrente.api.export;

import dev.corrente.api.engine.BatchStream;
import dev.corrente.api.engine.ColumnVector;
import dev.corrente.api.engine.Rows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

/** One JSON object on each line, with the values of the JSON pages. */
public final class NdjsonWriter implements RowWriter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteSink out;
    private final Moments moments = new Moments();

    public NdjsonWriter(Output output) {
        this.out = new ByteSink(output);
    }

    @Override
    public void begin(BatchStream rows) {}

    @Override
    public void batch(BatchStream rows, int count) throws IOException {
        List<Rows.Column> columns = rows.columns();
        int width = columns.size();
        var vectors = new ColumnVector[width];
        var names = new byte[width][];
        for (int i = 0; i < width; i++) {
            vectors[i] = rows.column(i);
            String name = (i == 0 ? "{\"" : ",\"") + columns.get(i).name() + "\":";
            names[i] = name.getBytes(StandardCharsets.UTF_8);
        }
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < width; i++) {
                out.put(names[i]);
                if (vectors[i].isNull(row)) {
                    out.put(NULL);
                } else {
                    value(vectors[i], columns.get(i).kind(), row);
                }
            }
            out.put((byte) '}');
            out.put((byte) '\n');
        }
    }

    private void value(ColumnVector vector, Rows.Kind kind, int row) throws IOException {
        switch (kind) {
            case TEXT -> text(vector, row);
            case DAY -> {
                out.put((byte) '"');
                moments.day(out, vector.day(row));
                out.put((byte) '"');
            }
            case INSTANT -> {
                out.put((byte) '"');
                moments.moment(out, vector.micros(row));
                out.put((byte) '"');
            }
            case WHOLE -> Numbers.whole(out, vector.whole(row));
            case REAL -> real(vector.real(row));
            case FLAG -> out.text(vector.flag(row) ? "true" : "false");
            case HUGE, DECIMAL -> throw new IllegalStateException("No export holds " + kind);
        }
    }

    private void real(double value) throws IOException {
        if (Double.isFinite(value)) {
            Numbers.real(out, value, (byte) '.');
        } else {
            out.put(NULL);
        }
    }

    private void text(ColumnVector vector, int row) throws IOException {
        out.put((byte) '"');
        int end = vector.textEnd(row);
        for (int i = vector.textStart(row); i < end; i++) {
            byte b = vector.texts().get(JAVA_BYTE, i);
            if (b == '"' || b == '\\') {
                out.put((byte) '\\');
                out.put(b);
            } else if (b >= 0 && b < ' ') {
                out.text("\\u00");
                out.put(HEX[b >> 4]);
                out.put(HEX[b & 15]);
            } else {
                out.put(b);
            }
        }
        out.put((byte) '"');
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
