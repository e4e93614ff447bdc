package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.source.Cells;
import dev.corrente.api.ingest.source.JsonLines;
import dev.corrente.api.ingest.source.ParquetFiles;
import dev.corrente.api.ingest.source.Source;
import dev.corrente.api.ingest.source.Workbooks;
import dev.corrente.api.ingest.sql.Appender;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.ingest.sql.WorkbenchFailure;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads a file into the table {@code raw}: {@code row_no} and one text column per field, {@code c0, c1, …}; where the
 * source tells what is a number also {@code kinds}. Rows that cannot be told apart into cells go to {@code quarantine}.
 */
final class RowReader {
    private static final String QUARANTINE =
            "CREATE OR REPLACE TABLE quarantine(row_no BIGINT, rule VARCHAR, col VARCHAR, value VARCHAR, line VARCHAR)";
    private static final String BROKEN = "broken_row";

    private final Workbench bench;
    private final Path copy;

    /** @param copy a file that may be made, or made anew, to read from */
    RowReader(Workbench bench, Path copy) {
        this.bench = bench;
        this.copy = copy;
    }

    private interface Reading {
        void into(Cells.Taker taker) throws IOException;
    }

    /**
     * @param named the file as the caller named it, for messages
     * @return the number of rows in the file, broken ones included
     * @throws InputRefused when it is not what it seemed, or lines are left that are in no row
     */
    long read(Path named, Source source) {
        makeQuarantine(bench);
        return switch (source) {
            case Source.Csv csv -> new CsvRows(bench, copy).read(named, csv);
            case Source.Parquet parquet -> parquet(named, parquet);
            case Source.JsonLines lines -> append(named, lines, taker -> JsonLines.read(lines, taker));
            case Source.Workbook book -> append(named, book, taker -> Workbooks.read(book, taker));
        };
    }

    /** Makes {@code quarantine}, with nothing in it. */
    static void makeQuarantine(Workbench bench) {
        bench.run(QUARANTINE);
    }

    private long parquet(Path named, Source.Parquet parquet) {
        try {
            ParquetFiles.read(bench, parquet);
        } catch (WorkbenchFailure e) {
            if (e.kind() == WorkbenchFailure.Kind.ROOM) {
                throw e;
            }
            throw new InputRefused(
                    named + ": it cannot be read to its end (" + e.words() + "). Write or send it again.", e);
        }
        return requireAll(named, parquet);
    }

    private long append(Path named, Source source, Reading reading) {
        int width = source.header().names().size();
        String columns =
                IntStream.range(0, width).mapToObj(i -> "c" + i + " VARCHAR, ").collect(Collectors.joining());
        bench.run("CREATE OR REPLACE TABLE raw (row_no BIGINT, " + columns + "kinds VARCHAR)");
        try (Appender rows = bench.appender("raw");
                Appender broken = bench.appender("quarantine")) {
            reading.into(taker(rows, broken));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + named + ": " + e, e);
        }
        return requireAll(named, source);
    }

    private static Cells.Taker taker(Appender rows, Appender broken) {
        return new Cells.Taker() {
            @Override
            public void row(long number, Cells cells) {
                @Nullable String[] texts = new @Nullable String[cells.width() + 1];
                for (int i = 0; i < cells.width(); i++) {
                    texts[i] = cells.text(i);
                }
                texts[cells.width()] = cells.kinds();
                rows.row(number, texts);
            }

            @Override
            public void broken(long number, String column, String reason, String line) {
                broken.row(number, BROKEN, column, reason, line.strip());
            }
        };
    }

    /** Compared with what was counted when the file was looked at, so that no row is lost in silence. */
    private long requireAll(Path named, Source source) {
        long read = bench.number("SELECT count(*) FROM raw") + bench.number("SELECT count(*) FROM quarantine");
        if (read != source.rows()) {
            throw new InputRefused(named + ": " + read + " of " + source.rows()
                    + " rows were read. Did it change meanwhile? Try again.");
        }
        return read;
    }
}
