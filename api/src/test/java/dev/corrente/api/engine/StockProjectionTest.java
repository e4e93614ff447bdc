package dev.corrente.api.engine;

import dev.corrente.api.query.DerivedTables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Stock on 1 January; what is told of the days after it, from one delivered number a day. */
class StockProjectionTest {
    @ParameterizedTest(name = "{0} with {1} delivered: {2} days, out on {3}, told until {4}")
    @CsvSource(nullValues = "null", textBlock = """
                10, 4 4 4,   2.5,  2026-01-04, 2026-01-04
                12, 4 4 4,   3.0,  2026-01-04, 2026-01-04
                13, 4 4 4,   3.3,  null,       2026-01-04
                10, 4 - 9,   2.5,  null,       2026-01-02
                10, - 9 9,   null, null,       null
                10, '',      null, null,       null
                10, 0 0,     null, null,       2026-01-03
                0,  '',      null, 2026-01-01, null
                0,  4 4,     0.0,  2026-01-01, 2026-01-03
                0.3, .1 .1 .1, 3.0, 2026-01-04, 2026-01-04
                """)
    void nothingIsExtrapolated(String stock, String delivered, String coverage, String out, String until)
            throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (String table : ExampleRows.SELECTS.keySet()) {
                statement.execute("CREATE TABLE " + table + " AS SELECT * FROM (" + ExampleRows.SELECTS.get(table)
                        + ") WHERE false OR '" + table + "' LIKE 'dim%'");
            }
            statement.execute("INSERT INTO fact_inventory SELECT DATE '2026-01-01', '001', 'SSA', " + stock
                    + ", 5, 2, 7, 'count', 'c1', now(), 'd'");
            for (String row : rows(delivered)) {
                statement.execute("INSERT INTO fact_forecast SELECT " + row);
            }
            for (String derived : DerivedTables.statements(90)) {
                statement.execute(derived);
            }
            assertThat(only(statement, "coverage_days")).isEqualTo(String.valueOf(coverage));
            assertThat(only(statement, "projected_stockout_date")).isEqualTo(String.valueOf(out));
            assertThat(only(statement, "forecast_until")).isEqualTo(String.valueOf(until));
            assertThat(only(statement, "stockout")).isEqualTo(String.valueOf(stock.equals("0")));
        }
    }

    private static List<String> rows(String delivered) {
        List<String> rows = new ArrayList<>();
        String[] days = delivered.isBlank() ? new String[0] : delivered.split(" ", -1);
        for (int day = 1; day <= days.length; day++) {
            if (!days[day - 1].equals("-")) {
                rows.add("DATE '2026-01-01' + " + day + ", '001', " + days[day - 1]
                        + ", NULL, NULL, 'ensemble', 'v', now(), 'd'");
            }
        }
        return rows;
    }

    private static String only(Statement statement, String column) throws SQLException {
        try (var found = statement.executeQuery("SELECT CAST(" + column + " AS VARCHAR) FROM stock_by_item")) {
            assertThat(found.next()).isTrue();
            return String.valueOf(found.getString(1));
        }
    }
}
