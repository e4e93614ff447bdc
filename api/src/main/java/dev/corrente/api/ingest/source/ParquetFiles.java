package dev.corrente.api.ingest.source;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.ingest.sql.WorkbenchFailure;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Parquet files, read by DuckDB. */
public final class ParquetFiles {
    private static final Set<String> NUMBERS = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "FLOAT",
            "DOUBLE");
    private static final Set<String> TIMES =
            Set.of("TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S", "TIMESTAMP WITH TIME ZONE");

    private ParquetFiles() {}

    /** @param spillFolder a folder that may be made */
    static Source look(Path file, Path spillFolder) {
        try (Workbench bench = Workbench.open(spillFolder, Workbench.Limits.DEFAULT, List.of(file))) {
            List<List<String>> columns = bench.rows("DESCRIBE SELECT * FROM " + scan(file));
            long rows = bench.number("SELECT num_rows FROM parquet_file_metadata(" + Sql.text(file) + ")");
            return new Source.Parquet(
                    file,
                    Source.header(columns.stream().map(List::getFirst).toList()),
                    columns.stream().map(c -> isNumber(c.get(1))).toList(),
                    rows);
        } catch (WorkbenchFailure e) {
            throw new InputRefused(
                    file + ": it begins like Parquet, but cannot be read as such (" + e.words()
                            + "). It is damaged or not whole: write or send it again. Nothing was stored.",
                    e);
        }
    }

    /**
     * Makes {@code raw} of it.
     *
     * @throws WorkbenchFailure when a page is damaged
     */
    public static void read(Workbench bench, Source.Parquet source) {
        List<List<String>> columns = bench.rows("DESCRIBE SELECT * FROM " + scan(source.file()));
        var select = new StringBuilder("CREATE OR REPLACE TABLE raw AS SELECT file_row_number + 1 AS row_no");
        var kinds = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            select.append(", ")
                    .append(text(columns.get(i).get(0), columns.get(i).get(1)))
                    .append(" AS c")
                    .append(i);
            kinds.append(source.numbers().get(i) ? 'n' : 't');
        }
        bench.run(select + ", '" + kinds + "' AS kinds FROM read_parquet(" + Sql.text(source.file())
                + ", binary_as_string = true, file_row_number = true)");
    }

    private static String scan(Path file) {
        return "read_parquet(" + Sql.text(file) + ", binary_as_string = true)";
    }

    private static boolean isNumber(String type) {
        return NUMBERS.contains(type) || type.startsWith("DECIMAL");
    }

    /** Whole numbers without .0, as pandas makes of integers where one is missing; midnight as a day. */
    private static String text(String name, String type) {
        String value = "CAST(" + Sql.name(name) + " AS VARCHAR)";
        if (isNumber(type)) {
            return "regexp_replace(" + value + ", '\\.0+$', '')";
        }
        return TIMES.contains(type) ? "regexp_replace(" + value + ", ' 00:00:00(\\+00)?$', '')" : value;
    }
}
