package dev.corrente.api.cli;

import dev.corrente.api.ingest.ResultsRule;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A file for each rule of docs/reference/ml-results.md, and what is printed of it. */
@SuppressWarnings("NullAway.Init")
class ResultsCheckIT {
    private static final Path PAGE = Path.of("..", "docs", "reference", "ml-results.md");
    private static final String GOOD = "DATE '2025-11-01' AS date, '001' AS item_id, 3.5 AS forecast,"
            + " CAST(NULL AS DOUBLE) AS actual, CAST(NULL AS DOUBLE) AS mape, 'ensemble' AS source, 'v7' AS model_version,"
            + " TIMESTAMP '2025-10-31 06:00:00' AS generated_at, 'results-2025-10' AS dataset_id";
    private static final String STOCK =
            "DATE '2025-10-30' AS date, '001' AS item_id, 'A' AS site_id, 1 AS current_stock,"
                    + " 2 AS reorder_point, 1 AS safety_stock, 7 AS lead_time_days, 'count' AS source, 'v7' AS model_version,"
                    + " TIMESTAMP '2025-10-31 06:00:00' AS generated_at, 'results-2025-10' AS dataset_id";
    private static final String METRIC = "DATE '2025-10-30' AS date, 'service_level' AS metric, 0.97 AS value,"
            + " 'ensemble' AS source, 'v7' AS model_version, TIMESTAMP '2025-10-31 06:00:00' AS generated_at,"
            + " 'results-2025-10' AS dataset_id";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int check(Path... files) {
        Stream<String> words = Stream.concat(
                Stream.of("results", "check"), Arrays.stream(files).map(Path::toString));
        PrintWriter printer = new PrintWriter(out);
        return DataCli.run(
                words.toArray(String[]::new),
                Map.of("CACHE_DIR", folder.toString()),
                () -> Instant.parse("2025-10-31T15:00:00Z"),
                printer,
                new PrintWriter(new StringWriter()));
    }

    private Path parquet(String name, String select) {
        Path file = folder.resolve(name);
        try (Workbench bench = Workbench.open(folder.resolve("spill"), Workbench.Limits.DEFAULT, List.of(folder))) {
            bench.run("COPY (" + select + ") TO " + Sql.text(file) + " (FORMAT parquet)");
        }
        return file;
    }

    private static String with(String row, String change) {
        return "SELECT * REPLACE (" + change + ") FROM (SELECT " + row + ")";
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                arguments("missing", with(GOOD, "'  ' AS model_version"), "row 1, model_version: '  '"),
                arguments("missing", with(GOOD, "NULL AS dataset_id"), "row 1, dataset_id: empty"),
                arguments("missing", with(GOOD, "NULL AS forecast"), "row 1, forecast: empty"),
                arguments("not_a_date", with(GOOD, "'2025-13-01' AS date"), "row 1, date: '2025-13-01'"),
                arguments(
                        "not_a_timestamp",
                        with(GOOD, "'yesterday' AS generated_at"),
                        "row 1, generated_at: 'yesterday'"),
                arguments("not_a_double", with(GOOD, "'NaN'::DOUBLE AS forecast"), "row 1, forecast: 'nan'"),
                arguments("not_a_int", with(STOCK, "7.5 AS lead_time_days"), "row 1, lead_time_days: '7.5'"),
                arguments(
                        "ambiguous_number",
                        with(GOOD, "'12.345' AS forecast, '1,5' AS mape"),
                        "row 1, forecast: '12.345'"),
                arguments("range", with(GOOD, "-0.5 AS forecast"), "row 1, forecast: '-0.5'"),
                arguments(
                        "duplicate_key",
                        "SELECT " + GOOD + " UNION ALL SELECT " + GOOD,
                        "row 2, date, item_id, source: '2025-11-01, 001, ensemble'"),
                arguments(
                        "in_the_future",
                        with(GOOD, "TIMESTAMP '2025-10-31 15:06:00' AS generated_at"),
                        "row 1, generated_at: '2025-10-31 15:06:00'"),
                arguments("actual_ahead", with(GOOD, "2.0 AS actual"), "row 1, actual: '2.0'"),
                arguments("model_metric", with(METRIC, "'val_loss' AS metric"), "row 1, metric: 'val_loss'"),
                arguments(
                        "not_results",
                        "SELECT DATE '2025-10-01' AS date, '001' AS item_id, 'A' AS site_id, 1 AS quantity",
                        "it is read as fact_demand"),
                arguments("no_rows", "SELECT " + GOOD + " WHERE false", "the file has rows"),
                arguments("file", "SELECT * EXCLUDE (dataset_id) FROM (SELECT " + GOOD + ")", "Missing: dataset_id."));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rules")
    void aBrokenRuleIsToldWithFileRowColumnAndValue(String rule, String select, String told) {
        Path file = parquet("f.parquet", select);
        assertThat(check(file)).isEqualTo(2);
        assertThat(out.toString()).contains(file.toString(), "\n  " + rule, told);
    }

    @Test
    void aFileOfEachTableThatKeepsAllRulesEndsWith0() {
        assertThat(check(
                        parquet("f.parquet", "SELECT " + GOOD),
                        parquet("i.parquet", "SELECT " + STOCK),
                        parquet("m.parquet", "SELECT " + METRIC)))
                .isZero();
        assertThat(out.toString()).contains("read as fact_forecast: 1 rows, all rules kept", "All rules are kept.");
    }

    @Test
    void itemsAndDepotsAreLookedUpInTheFilesNamedBesideAndElseNotAtAll() {
        Path stock = parquet("i.parquet", "SELECT " + STOCK);
        Path items = parquet(
                "items.parquet", "SELECT '002' AS item_id, 's' AS sku, 'n' AS name, 'c' AS category, 'UN' AS unit");
        assertThat(check(stock)).isZero();
        assertThat(out.toString()).contains("Not looked up: items and depots.");
        assertThat(check(stock, items)).isEqualTo(2);
        assertThat(out.toString())
                .contains("foreign_key item_id", "row 1, item_id: '001'")
                .doesNotContain("foreign_key site_id");
    }

    @Test
    void rowsThatCannotBeToldApartAndDamagedFilesAreTold() throws IOException {
        Path csv = Files.writeString(folder.resolve("m.csv"), """
                date,metric,value,source,model_version,generated_at,dataset_id
                2025-10-01,turns
                2025-10-01,turns,4.0,e,v,2025-10-02,d
                """);
        assertThat(check(csv)).isEqualTo(2);
        assertThat(out.toString()).contains("broken_row", "row 2, ");
        Path whole = parquet("f.parquet", "SELECT " + GOOD);
        Path cut = folder.resolve("cut.parquet");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(whole), (int) Files.size(whole) - 20));
        assertThat(check(cut, whole)).isEqualTo(2);
        assertThat(out.toString())
                .contains("damaged or not whole", "f.parquet, read as fact_forecast: 1 rows, all rules kept");
    }

    @Test
    void manyViolationsAreCountedAndTheFirstTwentyShown() {
        String rows = " FROM (SELECT " + GOOD + "), range(1000) t(i)";
        check(parquet(
                "f.parquet", "SELECT * EXCLUDE (i) REPLACE (-1.0 AS forecast, CAST(i AS VARCHAR) AS item_id)" + rows));
        assertThat(out.toString()).contains("range forecast × 1000", "row 20, forecast", "… and 980 more");
        assertThat(out.toString()).doesNotContain("row 21, forecast");
    }

    @Test
    void thePageListsEveryRuleAndEveryRuleHasItsFileHere() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(ResultsRule.values()).allMatch(rule -> page.contains("| `" + rule.word() + "` |"));
        Set<String> tried = new HashSet<>(Set.of("foreign_key", "broken_row", "older_than_served"));
        rules().forEach(r -> tried.add((String) r.get()[0]));
        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ResultsRule.values())
                        .map(ResultsRule::word)
                        .toList());
    }
}
