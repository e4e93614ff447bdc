package dev.corrente.api.engine;

import dev.corrente.api.query.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotSwapTest {
    private static final int SWAPS = 8;
    private static final int READERS = 3;
    private static final Duration TIME = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void readersNeverSeeTwoTablesOfDifferentSnapshots() throws Exception {
        var gold = new GoldFixture(folder);
        try (var engine = new LazyEngine(new EngineSettings(200, folder.resolve("cache")));
                ExecutorService pool = Executors.newFixedThreadPool(READERS)) {
            var loader = new SnapshotLoader(engine::get, folder.resolve("cache"), 100, 90);
            Queue<String> dropped = new ConcurrentLinkedQueue<>();
            var snapshots = new Snapshots(0, old -> {
                loader.drop(old);
                dropped.add(old.id());
            });
            snapshots.swap(loader.load(gold.repository(), gold.commit("s-0", version(0))));
            var stop = new AtomicBoolean();
            List<Future<Set<String>>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                readers.add(pool.submit(() -> read(engine.get(), snapshots, stop)));
            }
            for (int i = 1; i <= SWAPS; i++) {
                snapshots.swap(loader.load(gold.repository(), gold.commit("s-" + i, version(i))));
            }
            stop.set(true);
            Set<String> seen = new HashSet<>();
            for (Future<Set<String>> reader : readers) {
                seen.addAll(reader.get(20, TimeUnit.SECONDS));
            }
            assertThat(seen)
                    .as("pairs of versions that readers saw")
                    .isNotEmpty()
                    .allMatch(SnapshotSwapTest::same);
            assertThat(dropped).hasSize(SWAPS);
            assertThat(schemas(engine.get())).isEqualTo(1);
        }
    }

    private static Map<String, String> version(int version) {
        return Map.of(
                "dim_item",
                        "SELECT 'i' AS item_id, 's' AS sku, '" + version + "' AS name, 'c' AS category, 'u' AS unit",
                "dim_site", "SELECT 's' AS site_id, '" + version + "' AS name, 'BA' AS state");
    }

    private static Set<String> read(Engine engine, Snapshots snapshots, AtomicBoolean stop) throws Exception {
        Set<String> seen = new HashSet<>();
        while (!stop.get()) {
            try (SnapshotLease lease = snapshots.acquire().orElseThrow();
                    Session session = engine.session(lease.snapshot().schema(), TIME)) {
                String item = session.first(Query.of("SELECT name FROM dim_item"), rows -> rows.text(0) + "")
                        .orElseThrow();
                String site = session.first(Query.of("SELECT name FROM dim_site"), rows -> rows.text(0) + "")
                        .orElseThrow();
                seen.add(item + "/" + site + "/" + lease.snapshot().id().substring(2));
            }
        }
        return seen;
    }

    private static boolean same(String versions) {
        String[] parts = versions.split("/", -1);
        return parts[0].equals(parts[1]) && parts[1].equals(parts[2]);
    }

    private static long schemas(Engine engine) throws Exception {
        try (Session session = engine.session("memory", TIME)) {
            return session.number(
                    Query.of("SELECT count(*) FROM duckdb_databases() WHERE database_name LIKE 'snap_%'"));
        }
    }
}
