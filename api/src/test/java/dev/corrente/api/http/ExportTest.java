package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** What one table says is the same in every form. */
@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {
    private static final String TABLE = "/api/v1/tables/fact_forecast";
    private static final String SITES = "/api/v1/tables/dim_site";
    /** 2^53 + 1 is no double: read as one, it is another number. */
    private static final long NO_DOUBLE = 9_007_199_254_740_993L;

    private RunningApi api;
    private Path files;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        files = folder;
        var gold = new GoldFixture(folder);
        gold.commit(
                "s-1", Map.of("fact_forecast", OddForecasts.select(OddForecasts.rows(new Random(7))), "dim_site", """
                        SELECT * FROM (VALUES ('001', '=cmd|'' /C calc''!A0', NULL), ('002', 'a;b,"c"', ''),
                          ('003', E'two\\nlines', 'BA'), ('004', '-1', 'ç'), ('005', E'tab\\there', 'x'))
                          t(site_id, name, state)\
                        """));
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @Test
    void everyFormHoldsTheSameRowsInTheSameOrder() throws Exception {
        List<Map<String, @Nullable Object>> arrow = arrow(TABLE + "?format=arrow");
        assertThat(arrow).hasSizeGreaterThan(50);
        assertThat(parquet(TABLE + "?format=parquet")).isEqualTo(arrow);
        assertThat(parquet(TABLE + "?format=parquet&limit=1000000")).isEqualTo(arrow);
        List<Map<String, @Nullable Object>> shown = withoutNaN(arrow);
        assertThat(pages(TABLE + "?limit=37")).isEqualTo(shown);
        assertThat(ndjson(TABLE + "?format=ndjson")).isEqualTo(shown);
        assertThat(csv(TABLE + "?format=csv")).isEqualTo(texts(shown, '.'));
        assertThat(csv(TABLE + "?format=csv&sep=tab&decimal=comma")).isEqualTo(texts(shown, ','));
    }

    @Test
    void aQuestionIsAnsweredInEveryForm() throws Exception {
        String question = TABLE + "?source=eq.prophet&forecast=gt.0.05&order=-forecast,item_id&select=item_id,forecast";
        List<Map<String, @Nullable Object>> arrow = arrow(question + "&format=arrow");
        assertThat(arrow).isNotEmpty().isEqualTo(pages(question + "&limit=9"));
        assertThat(parquet(question + "&format=parquet")).isEqualTo(arrow);
        assertThat(ndjson(question + "&format=ndjson")).isEqualTo(arrow);
        assertThat(ndjson(question + "&format=ndjson&limit=3")).isEqualTo(arrow.subList(0, 3));
    }

    @Test
    void wholeNumbersAreWholeInEveryForm() throws Exception {
        String count = TABLE + "?aggregate=count(),max(generated_at)&by=source";
        List<Map<String, @Nullable Object>> arrow = arrow(count + "&format=arrow");
        assertThat(arrow).hasSize(3).isEqualTo(pages(count)).isEqualTo(parquet(count + "&format=parquet"));
        assertThat(arrow.getFirst().get("count")).isInstanceOf(Long.class);
        assertThat(NO_DOUBLE).isNotEqualTo((long) (double) NO_DOUBLE);
    }

    @Test
    void aStreamEndsWithTheNumberOfItsRows() {
        for (String format : List.of("csv", "ndjson", "arrow")) {
            Reply reply = api.get(TABLE + "?format=" + format + "&limit=5");
            assertThat(reply.header("Trailer")).isEqualToIgnoringCase("X-Row-Count");
            assertThat(reply.response().trailers().get("X-Row-Count")).isEqualTo("5");
        }
    }

    @Test
    void csvQuotesWhatNeedsItAndTellsEmptyFromNull() {
        assertThat(api.get(SITES + "?format=csv&select=site_id,name,state").text())
                .isEqualTo("""
            site_id,name,state\r
            001,=cmd|' /C calc'!A0,\r
            002,"a;b,""c""\",""\r
            003,"two
            lines",BA\r
            004,-1,ç\r
            005,tab\there,x\r
            """);
    }

    @Test
    void formulasAreNeutralisedOnRequest() {
        byte[] file = bytes(SITES + "?format=csv&formulas=neutral&sep=semicolon&select=name");
        String csv = new String(file, StandardCharsets.UTF_8);
        assertThat(csv.lines()).contains("\"'=cmd|' /C calc'!A0\"", "\"'-1\"", "\"a;b,\"\"c\"\"\"");
        byte[] marked = bytes(SITES + "?format=csv&bom=true&select=site_id&limit=1");
        assertThat(marked).startsWith(0xEF, 0xBB, 0xBF, 's');
    }

    @Test
    void aFormIsChosenByTheAcceptHeaderOrTheParameter() {
        assertThat(accepting("text/csv").header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(accepting("text/html,application/x-ndjson;q=0.8,*/*;q=0.1").header("Content-Type"))
                .isEqualTo("application/x-ndjson");
        assertThat(accepting("text/html,*/*;q=0.8").header("Content-Type")).isEqualTo("application/json");
        assertThat(accepting("image/png").status()).isEqualTo(406);
        assertThat(accepting("image/png").field("code")).isEqualTo("not_acceptable");
        assertThat(api.get(SITES + "?format=xml").field("detail"))
                .contains("csv")
                .contains("parquet");
    }

    @Test
    void eachFormHasATagOfItsOwnThatIsAnswered304() {
        String csv = api.get(SITES + "?format=csv").header("ETag");
        assertThat(csv).isNotEqualTo(api.get(SITES + "?format=ndjson").header("ETag"));
        assertThat(accepting("text/csv").header("ETag"))
                .isEqualTo(csv.replaceFirst(
                        "\"[0-9a-f]+",
                        "\"" + accepting("text/csv").header("ETag").substring(1, 33)));
        Reply held = api.send(HttpMethod.GET, SITES + "?format=csv", Map.of("If-None-Match", csv));
        assertThat(held.status()).isEqualTo(304);
        assertThat(held.header("X-Snapshot-Id")).isEqualTo("s-1");
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        for (String wrong : List.of(
                "format=csv&decimal=comma",
                "format=csv&cursor=x",
                "format=arrow&sep=tab",
                "format=ndjson&count=exact",
                "sep=tab",
                "format=csv&order=nothing")) {
            Reply refused = api.get(SITES + "?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.field("code")).isEqualTo("invalid_parameter");
        }
    }

    @Test
    void aWholeTableIsItsCommittedObjectAndItsPartsCanBeAskedFor() throws IOException {
        byte[] whole = bytes(TABLE + "?format=parquet");
        try (var cached = Files.walk(files.resolve("cache/cas"))) {
            assertThat(cached.filter(Files::isRegularFile)).anyMatch(file -> holds(file, whole));
        }
        Reply part = api.send(HttpMethod.GET, TABLE + "?format=parquet", Map.of("Range", "bytes=-8"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("Content-Range"))
                .isEqualTo("bytes " + (whole.length - 8) + "-" + (whole.length - 1) + "/" + whole.length);
        assertThat(part.text()).endsWith("PAR1");
        Reply head = api.send(HttpMethod.HEAD, TABLE + "?format=parquet", Map.of());
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(whole.length));
    }

    private static boolean holds(Path file, byte[] bytes) {
        try {
            return java.util.Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Reply accepting(String types) {
        return api.send(HttpMethod.GET, SITES, Map.of("Accept", types));
    }

    private byte[] bytes(String path) {
        Reply reply = api.get(path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return Objects.requireNonNull(reply.response().bodyAsBuffer()).getBytes();
    }

    private List<Map<String, @Nullable Object>> arrow(String path) {
        return ArrowReader.rows(bytes(path));
    }

    private List<Map<String, @Nullable Object>> pages(String path) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (String next = ""; next != null; ) {
            JsonObject page = api.json(path + (next.isEmpty() ? "" : "&cursor=" + next));
            page.getJsonArray("data").forEach(row -> rows.add(values((JsonObject) row)));
            next = page.getString("next");
        }
        return rows;
    }

    private List<Map<String, @Nullable Object>> ndjson(String path) {
        return api.get(path)
                .text()
                .lines()
                .map(line -> values(new JsonObject(line)))
                .toList();
    }

    private static Map<String, @Nullable Object> values(JsonObject row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        row.forEach(e -> values.put(e.getKey(), e.getValue() instanceof Integer i ? Long.valueOf(i) : e.getValue()));
        return values;
    }

    private List<Map<String, @Nullable Object>> csv(String path) {
        char separator = path.contains("sep=tab") ? '\t' : ',';
        List<List<String>> lines = CsvFields.of(api.get(path).text(), separator);
        return lines.stream()
                .skip(1)
                .map(fields -> {
                    Map<String, @Nullable Object> row = new LinkedHashMap<>();
                    for (int i = 0; i < fields.size(); i++) {
                        row.put(lines.getFirst().get(i), fields.get(i));
                    }
                    return row;
                })
                .toList();
    }

    private List<Map<String, @Nullable Object>> parquet(String path) throws IOException, SQLException {
        Path file = files.resolve("answer.parquet");
        Files.write(file, bytes(path));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (var engine = DriverManager.getConnection("jdbc:duckdb:");
                var statement = engine.createStatement();
                var results = statement.executeQuery("FROM read_parquet('" + file + "')")) {
            int width = results.getMetaData().getColumnCount();
            while (results.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= width; i++) {
                    row.put(results.getMetaData().getColumnName(i), plain(results.getObject(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number n when !(n instanceof Double) -> n.longValue();
            case java.time.LocalDate day -> day.toString();
            case java.sql.Timestamp moment ->
                moment.toLocalDateTime().toInstant(java.time.ZoneOffset.UTC).toString();
            default -> value;
        };
    }

    /** JSON and CSV have no word for it. */
    private static List<Map<String, @Nullable Object>> withoutNaN(List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> shown = new LinkedHashMap<>(row);
                    shown.replaceAll((_, v) -> v instanceof Double d && d.isNaN() ? null : v);
                    return shown;
                })
                .toList();
    }

    private static List<Map<String, @Nullable Object>> texts(List<Map<String, @Nullable Object>> rows, char point) {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> shown = new LinkedHashMap<>(row);
                    shown.replaceAll((_, v) ->
                            v == null ? "" : v instanceof Double d ? CsvFields.number(d, point) : v.toString());
                    return shown;
                })
                .toList();
    }
}
