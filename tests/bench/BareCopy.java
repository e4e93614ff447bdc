import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.Statement;

/** DuckDB alone: makes the CSV files of the ingestion's bench, and copies one to Parquet with nothing checked. */
final class BareCopy {
    private static final int ITEMS = 5_000;

    private BareCopy() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("SET threads = 2");
            switch (arguments[0]) {
                case "make" -> make(statement, folder, Long.parseLong(arguments[2]));
                case "copy" ->
                    statement.execute("COPY (SELECT * FROM read_csv('" + folder.resolve("demand.csv") + "')) TO '"
                            + folder.resolve("demand.parquet") + "' (FORMAT parquet, COMPRESSION zstd)");
                default -> throw new IllegalArgumentException("make or copy, not " + arguments[0]);
            }
        }
    }

    private static void make(Statement statement, Path folder, long rows) throws Exception {
        statement.execute(csv("SELECT printf('ITEM-%05d', i) AS item_id, 'S' || i AS sku, 'Item ' || i AS name,"
                + " 'C' || (i % 40) AS category, 'UN' AS unit FROM range(" + ITEMS + ") t(i)", folder.resolve("items.csv")));
        statement.execute(csv("SELECT 'SSA' AS site_id, 'Salvador' AS name, 'BA' AS state", folder.resolve("sites.csv")));
        statement.execute(csv("SELECT DATE '2010-01-01' + CAST(i // " + ITEMS + " AS INTEGER) AS date,"
                + " printf('ITEM-%05d', i % " + ITEMS + ") AS item_id, 'SSA' AS site_id,"
                + " round((hash(i) % 100000) / 100.0, 2) AS quantity FROM range(" + rows + ") t(i)",
                folder.resolve("demand.csv")));
    }

    private static String csv(String select, Path file) {
        return "COPY (" + select + ") TO '" + file + "' (FORMAT csv, HEADER)";
    }
}
