package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sixteen readers ask without a pause while one snapshot after the other takes its place. In the n-th snapshot each number
 * of two tables is n, and the answer names the n-th, so an answer that mixes two of them shows. Runs for
 * {@code -Dtorn.seconds=60}, by default for 4.
 */
@ExtendWith(VertxExtension.class)
class TornReadTest {
    private static final int READERS = 16;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("torn.seconds", 4));
    private static final int ITEMS = 40;

    private record Seen(long answers, long snapshots) {}

    @Test
    void noAnswerMixesTwoSnapshotsAndNoneFails(Vertx vertx, @TempDir Path folder) throws Exception {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", version(1));
        var api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
        var stop = new AtomicBoolean();
        List<Future<Seen>> readers = new ArrayList<>();
        long swaps = 1;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newHttpClient()) {
            for (int reader = 0; reader < READERS; reader++) {
                int seed = reader;
                readers.add(threads.submit(() -> read(http, api.port(), seed, stop)));
            }
            long end = System.nanoTime() + TIME.toNanos();
            while (System.nanoTime() < end && readers.stream().noneMatch(Future::isDone)) {
                swaps++;
                gold.commit("s-" + swaps, version(swaps));
                api.awaitSnapshot("s-" + swaps);
            }
            stop.set(true);
        }
        long answers = 0;
        long seen = 0;
        for (Future<Seen> reader : readers) {
            answers += reader.get().answers();
            seen = Math.max(seen, reader.get().snapshots());
        }
        System.out.println("Torn reads: 0 of " + answers + " answers over " + swaps + " snapshots");
        assertThat(answers).isGreaterThan(READERS);
        assertThat(seen).as("snapshots that one reader saw").isGreaterThan(1);
    }

    /** Fails with the first answer that is torn or no answer. */
    private static Seen read(HttpClient http, int port, int seed, AtomicBoolean stop) throws Exception {
        long answers = 0;
        long snapshots = 0;
        String last = "";
        for (int i = seed; !stop.get(); i++) {
            // The item's number makes most questions new ones, so that the engine and not the cache answers.
            URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/inventory/i" + i % ITEMS);
            var reply = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            String id = reply.headers().firstValue("X-Snapshot-Id").orElseThrow();
            String version = id.substring("s-".length());
            JsonObject json = new JsonObject(reply.body());
            assertThat(json.getJsonObject("item").getString("name")).as(id).isEqualTo(version);
            assertThat(json.getJsonObject("stock").getDouble("current_stock"))
                    .as(id)
                    .isEqualTo(Double.parseDouble(version));
            answers++;
            if (!id.equals(last)) {
                last = id;
                snapshots++;
            }
        }
        return new Seen(answers, snapshots);
    }

    private static Map<String, String> version(long version) {
        String items = "SELECT 'i' || range AS item_id, 's' AS sku, '" + version
                + "' AS name, 'c' AS category, 'u' AS unit FROM range(" + ITEMS + ")";
        String stock = "SELECT DATE '2026-01-01' AS date, 'i' || range AS item_id, 'SSA' AS site_id, " + version
                + ".0 AS current_stock, 1.0 AS reorder_point, 1.0 AS safety_stock, 1 AS lead_time_days, 'a' AS source,"
                + " 'b' AS model_version, TIMESTAMP '2026-01-01 00:00:00' AS generated_at, 'sample' AS dataset_id FROM range("
                + ITEMS + ")";
        return Map.of("dim_item", items, "fact_inventory", stock);
    }
}
