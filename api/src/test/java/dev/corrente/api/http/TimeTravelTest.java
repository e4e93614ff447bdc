package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimeTravelTest {
    private static final String DEMAND = """
        SELECT * FROM (VALUES
          (DATE '2025-12-31', '001', 'SSA', 4.0),
          (DATE '2026-01-01', '001', 'SSA', 5.0),
          (DATE '2026-01-02', '002', 'REC', 20.0),
          (DATE '2026-01-02', 'A/1', 'OBR', 1.5),
          (DATE '2026-01-03', '001', 'REC', 9.0)
        ) t(date, item_id, site_id, quantity)\
        """;

    private RunningApi api;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        for (int i = 2; i <= 4; i++) {
            gold.commit("s-" + i, sites(i));
        }
        gold.commit("s-5", Map.of("fact_demand", DEMAND));
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
        api.await("/api/v1/snapshots", r -> r.json().getJsonArray("data").size() == 5);
    }

    private static Map<String, String> sites(int number) {
        return Map.of(
                "dim_site", "SELECT 's' || range AS site_id, 'n' AS name, 'BA' AS state FROM range(" + number + ")");
    }

    @Test
    void theListIsNewestFirstAndTellsWhichOneIsServed() {
        List<JsonObject> all = objects(api.json("/api/v1/snapshots").getJsonArray("data"));
        assertThat(all).extracting(s -> s.getString("snapshot_id")).containsExactly("s-5", "s-4", "s-3", "s-2", "s-1");
        assertThat(all).extracting(s -> s.getBoolean("served")).containsExactly(true, false, false, false, false);
        assertThat(all.getFirst().getString("parent")).isEqualTo("s-4");
        assertThat(all.get(2).getJsonObject("rows").getInteger("dim_site")).isEqualTo(3);
    }

    @Test
    void aManifestTellsHashesAndNothingOfTheStore() {
        JsonObject manifest = api.json("/api/v1/snapshots/s-2");
        assertThat(manifest.getJsonObject("tables").getJsonObject("dim_site").fieldNames())
                .containsExactlyInAnyOrder("sha256", "bytes", "rows");
        assertThat(manifest.getString("parent")).isEqualTo("s-1");
        assertThat(api.get("/api/v1/snapshots/s-2").header("Cache-Control")).isEqualTo(Lifetime.FOR_EVER.toString());
    }

    @Test
    void everyKeptSnapshotAnswersAsItWasAlthoughOnlyFewAreLoadedAtATime() {
        for (int round = 0; round < 2; round++) {
            for (int i = 2; i <= 4; i++) {
                Reply reply = api.get("/api/v1/snapshots/s-" + i + "/sites");
                assertThat(reply.json().getJsonArray("data")).hasSize(i);
                assertThat(reply.header("X-Snapshot-Id")).isEqualTo("s-" + i);
                assertThat(reply.header("Cache-Control")).isEqualTo(Lifetime.FOR_EVER.toString());
            }
        }
        assertThat(api.get("/api/v1/sites").header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void theParameterAndThePathAskTheSameQuestionAndHaveTheSameTag() {
        Reply path = api.get("/api/v1/snapshots/s-3/items/001/timeseries?start=2026-01-01");
        Reply parameter = api.get("/api/v1/items/001/timeseries?start=2026-01-01&snapshot=s-3");
        assertThat(path.status()).isEqualTo(200);
        assertThat(parameter.text()).isEqualTo(path.text());
        assertThat(parameter.header("ETag")).isEqualTo(path.header("ETag"));
        Reply again = api.send(
                HttpMethod.GET,
                "/api/v1/snapshots/s-3/items/001/timeseries?start=2026-01-01",
                Map.of("If-None-Match", path.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void anUnknownSnapshotIs404AndOneOlderThanAllKeptIs410AndBothNameWhatIsKept() {
        Reply unknown = api.get("/api/v1/snapshots/s-9/items");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.field("code")).isEqualTo("snapshot_not_found");
        assertThat(unknown.field("kept")).isEqualTo("s-5, s-4, s-3, s-2, s-1");
        assertThat(unknown.header("Cache-Control")).isEqualTo("no-store");
        Reply gone = api.get("/api/v1/items?snapshot=s-0");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.field("code")).isEqualTo("snapshot_gone");
        assertThat(api.get("/api/v1/snapshots/s-0").status()).isEqualTo(410);
        assertThat(api.get("/api/v1/snapshots/s-1/diff/s-9").status()).isEqualTo(404);
    }

    @Test
    void aDifferenceCountsAddedRemovedAndChangedRowsAndReadsNothingOfEqualTables() {
        JsonObject tables = api.json("/api/v1/snapshots/s-1/diff/s-5").getJsonObject("tables");
        assertThat(tables.getJsonObject("fact_demand"))
                .isEqualTo(new JsonObject()
                        .put("unchanged", false)
                        .put("added", 1)
                        .put("removed", 1)
                        .put("changed", 1));
        assertThat(tables.getJsonObject("fact_forecast"))
                .isEqualTo(new JsonObject()
                        .put("unchanged", true)
                        .put("added", 0)
                        .put("removed", 0)
                        .put("changed", 0));
    }

    @Test
    void aDifferenceByTablePagesThroughKeysWithOldAndNewValues() {
        String path = "/api/v1/snapshots/s-1/diff/s-5?table=fact_demand&limit=2";
        JsonObject first = api.json(path);
        JsonObject second = api.json(path + "&page=2");
        assertThat(first.getBoolean("more")).isTrue();
        assertThat(second.getBoolean("more")).isFalse();
        assertThat(objects(first.getJsonArray("data")))
                .containsExactly(
                        change("changed", "2025-12-31", "SSA", 3.0, 4.0),
                        change("removed", "2026-01-01", "REC", 3.0, null));
        assertThat(objects(second.getJsonArray("data")))
                .containsExactly(change("added", "2026-01-03", "REC", null, 9.0));
    }

    @Test
    void aTableThatIsNoneIsRefused() {
        Reply reply = api.get("/api/v1/snapshots/s-1/diff/s-5?table=dim_tiem");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field("detail")).contains("dim_time");
    }

    private static JsonObject change(
            String change, String date, String site, @Nullable Double old, @Nullable Double young) {
        return new JsonObject()
                .put("change", change)
                .put("date", date)
                .put("item_id", "001")
                .put("site_id", site)
                .put("old_quantity", old)
                .put("new_quantity", young);
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
