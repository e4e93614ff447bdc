package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Random questions about rows with odd values, answered page by page, against a naive evaluator. */
@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TablePropertyTest {
    private static final long SEED = Long.getLong("table.seed", 20_260_101L);
    private static final int QUESTIONS = Integer.getInteger("table.questions", 150);
    private static final String TABLE = "/api/v1/tables/fact_forecast?";

    private List<Map<String, @Nullable Object>> rows;
    private GoldFixture gold;
    private RunningApi api;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        rows = OddForecasts.rows(new Random(SEED));
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of("fact_forecast", OddForecasts.select(rows)));
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    @Test
    void everyQuestionsPagesAddUpToWhatANaiveEvaluatorFinds() {
        var random = new Random(SEED);
        for (int i = 0; i < QUESTIONS; i++) {
            List<NaiveTable.Condition> conditions = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                conditions.add(NaiveTable.condition(random));
            }
            List<String> order = order(random);
            String question = question(conditions, order, random);
            assertThat(walk(question)).as(question).isEqualTo(expected(conditions, order));
        }
    }

    @Test
    void aWalkThroughPagesIsWholeWhileSnapshotsAreSwappedUnderIt() {
        List<Map<String, @Nullable Object>> others = OddForecasts.rows(new Random(SEED + 1));
        String served = api.get("/api/v1/snapshot").header("X-Snapshot-Id");
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        String cursor = "";
        for (int page = 0; cursor != null; page++) {
            Reply reply = api.get(TABLE + "limit=25&order=-forecast" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            assertThat(reply.header("X-Snapshot-Id")).isEqualTo(served);
            reply.json().getJsonArray("data").forEach(row -> all.add(values((JsonObject) row)));
            cursor = reply.json().getString("next");
            String next = "s-2-" + page;
            gold.commit(next, Map.of("fact_forecast", OddForecasts.select(page % 2 == 0 ? others : rows)));
            api.awaitSnapshot(next);
        }
        assertThat(all).isEqualTo(expected(List.of(), List.of("-forecast")));
        gold.commit("s-3", Map.of("fact_forecast", OddForecasts.select(rows)));
        api.awaitSnapshot("s-3");
    }

    private static List<String> order(Random random) {
        List<String> order = new ArrayList<>();
        for (String column : List.of("mape", "actual", "forecast", "item_id", "date", "generated_at")) {
            if (random.nextInt(4) == 0) {
                order.add((random.nextBoolean() ? "-" : "") + column);
            }
        }
        return order;
    }

    private static String question(List<NaiveTable.Condition> conditions, List<String> order, Random random) {
        var question = new StringBuilder("limit=" + (1 + random.nextInt(60)));
        if (!order.isEmpty()) {
            question.append("&order=").append(String.join(",", order));
        }
        for (NaiveTable.Condition condition : conditions) {
            question.append('&').append(condition.column()).append('=');
            question.append(URLEncoder.encode(condition.words(), StandardCharsets.UTF_8));
        }
        return question.toString();
    }

    private List<Map<String, @Nullable Object>> expected(List<NaiveTable.Condition> conditions, List<String> order) {
        List<String> unique = new ArrayList<>(order);
        unique.addAll(order.isEmpty() ? List.of("item_id", "source", "date") : List.of("date", "item_id", "source"));
        List<Map<String, @Nullable Object>> expected = new ArrayList<>(rows);
        expected.removeIf((Map<String, @Nullable Object> row) ->
                !conditions.stream().allMatch(c -> Boolean.TRUE.equals(c.holds().apply(row))));
        expected.sort(NaiveTable.order(unique));
        expected.replaceAll(TablePropertyTest::asJson);
        return expected;
    }

    /** JSON has no word for NaN. */
    private static Map<String, @Nullable Object> asJson(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> shown = new HashMap<>(row);
        shown.replaceAll((_, value) -> value instanceof Double d && d.isNaN() ? null : value);
        return shown;
    }

    private List<Map<String, @Nullable Object>> walk(String question) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = api.json(TABLE + question + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.getJsonArray("data").forEach(row -> all.add(values((JsonObject) row)));
            cursor = page.getString("next");
        }
        return all;
    }

    private static Map<String, @Nullable Object> values(JsonObject row) {
        Map<String, @Nullable Object> values = new HashMap<>();
        row.forEach(e -> values.put(e.getKey(), e.getValue() instanceof Number n ? n.doubleValue() : e.getValue()));
        return values;
    }
}
