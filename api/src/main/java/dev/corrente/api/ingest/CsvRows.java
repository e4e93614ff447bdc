package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.csv.LineEnds;
import dev.corrente.api.ingest.source.Source;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.ingest.sql.WorkbenchFailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads CSV into {@code raw}, where the header is row 1, and rows with too few or too many fields into {@code quarantine}. */
final class CsvRows {
    private static final String REJECTS = ", store_rejects = true, rejects_limit = 0, rejects_table = 'reject_rows'"
            + ", rejects_scan = 'reject_scans'";

    private final Workbench bench;
    private final Path copy;

    /** @param copy a file that may be made, or made anew, to read from */
    CsvRows(Workbench bench, Path copy) {
        this.bench = bench;
        this.copy = copy;
    }

    /**
     * @param named the file as the caller named it, for messages
     * @return the number of rows in the file, broken ones included
     * @throws InputRefused when it is no CSV, or lines are left that are in no row
     */
    long read(Path named, Source.Csv csv) {
        bench.run("DROP TABLE IF EXISTS reject_rows");
        bench.run("DROP TABLE IF EXISTS reject_scans");
        readRows(named, csv);
        long broken = quarantineBrokenRows(csv);
        if (broken > 0) {
            numberAroundBrokenRows();
        }
        requireEveryLine(named, csv, broken);
        return bench.number("SELECT count(*) FROM raw") + broken;
    }

    private void readRows(Path named, Source.Csv csv) {
        try {
            bench.run("CREATE OR REPLACE TABLE raw AS SELECT row_number() OVER () + 1 AS row_no, * FROM "
                    + scan(csv, oneKindOfLineEnds(named, csv), REJECTS));
        } catch (WorkbenchFailure e) {
            if (e.kind() == WorkbenchFailure.Kind.ROOM) {
                throw e;
            }
            String line = e.line().map(n -> ", near line " + n).orElse("");
            throw new InputRefused(
                    named + line + ": the rows cannot be told apart. Look for a quote (\") that is opened and"
                            + " never closed, or a line that never ends, and export the file again.",
                    e);
        }
    }

    private Path oneKindOfLineEnds(Path named, Source.Csv csv) {
        if (!csv.scan().mixedLineEnds()) {
            return csv.file();
        }
        try {
            LineEnds.unify(csv.file(), copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot copy " + named + " to the working folder: " + e
                            + ". Give it as much room as the file takes. No snapshot was made.",
                    e);
        }
    }

    /**
     * SQL of the rows, all of them texts: {@code c0, c1, …}.
     *
     * @param more options of DuckDB's reader, each behind a comma
     */
    static String scan(Source.Csv csv, Path file, String more) {
        String columns = IntStream.range(0, csv.header().names().size())
                .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
        return "read_csv(" + Sql.text(file) + ", auto_detect = false, header = true, delim = "
                + Sql.text(csv.header().delimiter()) + ", quote = '\"', escape = '\"', columns = " + columns
                + ", encoding = " + (csv.scan().latin1() ? "'latin-1'" : "'utf-8'")
                + ", strict_mode = true" + more + ")";
    }

    /** A quote that never closes swallows many lines: each of them counts, and is shown, as a row. */
    private long quarantineBrokenRows(Source.Csv csv) {
        String names = csv.header().names().stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
        return bench.run("INSERT INTO quarantine"
                + " SELECT first + unnest(range(len(texts))), 'broken_row', col, reason, unnest(texts) FROM ("
                + " SELECT line AS first, coalesce(" + names
                + "[CAST(arg_min(column_idx, byte_position) AS BIGINT)], '') AS col,"
                + " arg_min(lower(CAST(error_type AS VARCHAR)) || ': ' || error_message, byte_position) AS reason,"
                + " list_filter(string_split(replace(any_value(csv_line), chr(13), ''), chr(10)),"
                + " lambda x: x <> '') AS texts FROM reject_rows GROUP BY line)");
    }

    private void numberAroundBrokenRows() {
        bench.run("CREATE OR REPLACE TEMP TABLE shift AS"
                + " SELECT line - 1 - k AS good_before, k FROM"
                + " (SELECT line, row_number() OVER (ORDER BY line) AS k FROM (SELECT DISTINCT line FROM reject_rows))"
                + " QUALIFY row_number() OVER (PARTITION BY good_before ORDER BY k DESC) = 1");
        bench.run("CREATE OR REPLACE TABLE raw AS SELECT r.* REPLACE (r.row_no + coalesce(s.k, 0) AS row_no)"
                + " FROM raw r ASOF LEFT JOIN shift s ON r.row_no - 1 > s.good_before");
    }

    /** Counted apart from DuckDB, byte by byte, so that a reader's mistake cannot lose a row in silence. */
    private void requireEveryLine(Path named, Source.Csv csv, long broken) {
        String breaks = IntStream.range(0, csv.header().names().size())
                .mapToObj(CsvRows::lineBreaks)
                .collect(Collectors.joining(" + "));
        long read = bench.number("SELECT coalesce(sum(1 + " + breaks + "), 0) FROM raw") + broken;
        long there = csv.scan().lines() - 1;
        if (read != there) {
            throw new InputRefused(named + ": only " + read + " of " + there
                    + " lines can be told apart into rows. Usually a quote (\") is opened and never closed. Export the"
                    + " file again.");
        }
    }

    private static String lineBreaks(int column) {
        String value = "c" + column;
        String oneBreakPerRun = "regexp_replace(replace(" + value + ", chr(13), ''), '\\n+', chr(10), 'g')";
        return "CASE WHEN contains(" + value + ", chr(10)) THEN length(regexp_replace(" + oneBreakPerRun
                + ", '[^\\n]', '', 'g')) ELSE 0 END";
    }
}
