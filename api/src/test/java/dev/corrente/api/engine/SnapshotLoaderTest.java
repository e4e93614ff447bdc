package dev.corrente.api.engine;

import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.query.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotLoaderTest {
    private static final String SITE = "SELECT 'SSA' AS site_id, 'Salvador' AS name, 'BA' AS state";
    private static final String DEMAND =
            "SELECT DATE '2026-01-01' AS date, '001' AS item_id, 'SSA' AS site_id, 1.0 AS quantity";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private GoldFixture gold;
    private LazyEngine engine;
    private SnapshotLoader loader;

    @BeforeEach
    void open() {
        gold = new GoldFixture(folder);
        engine = new LazyEngine(new EngineSettings(200, cache()));
        loader = new SnapshotLoader(engine::get, cache(), 100, 90);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    /** Names of the files of snapshots, without the sums beside them. */
    private List<String> files() throws IOException {
        Path snapshots = cache().resolve(SnapshotFiles.FOLDER);
        if (!Files.exists(snapshots)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(snapshots)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.endsWith(".sha256"))
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dim_site|SELECT 'SSA' AS site_id, NULL AS name, 'BA' AS state|\"name\" IS NULL",
                "dim_site|SELECT 'SSA' AS site_id, concat('n', range) AS name, 'BA' AS state FROM range(2)|SSA stands 2 times",
                "fact_demand|SELECT DATE '2026-01-01' AS date, '001' AS item_id, 'SSA' AS site_id, -1.0 AS quantity|\"quantity\" < 0.0",
                "dim_time|SELECT DATE '2026-01-01' AS date, 2026 AS year, 13 AS month, 1 AS day, 4 AS day_of_week|\"month\" > 12.0"
            })
    void aTableThatBreaksItsContractIsNotServedAndTheRuleIsNamed(String table, String rows, String rule)
            throws IOException {
        Pointer pointer = gold.commit("s-1", Map.of(table, rows));
        assertThatThrownBy(() -> loader.load(gold.repository(), pointer))
                .isInstanceOf(EngineFailure.class)
                .hasMessageContaining("Table " + table + " of snapshot s-1 breaks its contract")
                .hasMessageContaining(rule);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileGoesWithTheLastReaderOfItsSnapshot() throws IOException {
        Pointer pointer = gold.commit("s-1", Map.of());
        LoadedSnapshot first = loader.load(gold.repository(), pointer);
        LoadedSnapshot second = loader.load(gold.repository(), pointer);
        assertThat(files()).hasSize(1);
        loader.drop(first);
        assertThat(files()).hasSize(1);
        assertThat(sites(second)).isEqualTo(3);
        loader.drop(second);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatACrashLeftIsRemovedByTheNextLoadAndTheFilesOfOthersThatAreServedStay() throws IOException {
        LoadedSnapshot first = loader.load(gold.repository(), gold.commit("s-1", Map.of()));
        Path snapshots = cache().resolve(SnapshotFiles.FOLDER);
        Files.writeString(snapshots.resolve(".part-1"), "unfinished");
        Files.createDirectories(snapshots.resolve(".part-1.spill"));
        Files.writeString(snapshots.resolve(".part-1.spill").resolve("block"), "spilled");
        Files.writeString(snapshots.resolve("older.duckdb"), "of an older program");
        LoadedSnapshot second = loader.load(gold.repository(), gold.commit("s-2", Map.of("dim_site", SITE)));
        assertThat(files()).hasSize(2).noneMatch(name -> name.contains("part") || name.contains("older"));
        assertThat(sites(first)).isEqualTo(3);
        assertThat(sites(second)).isEqualTo(1);
    }

    @Test
    void aFlippedBitInASnapshotsFileIsNoticedAndTheFileMadeAnew() throws IOException {
        Pointer pointer = gold.commit("s-1", Map.of("fact_demand", DEMAND));
        loader.load(gold.repository(), pointer);
        engine.close();
        Path file = cache().resolve(SnapshotFiles.FOLDER).resolve(files().getFirst());
        byte[] bytes = Files.readAllBytes(file);
        for (int at : new int[] {0, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            try (var other = new LazyEngine(new EngineSettings(200, cache()))) {
                var again = new SnapshotLoader(other::get, cache(), 100, 90).load(gold.repository(), pointer);
                try (Session session = other.get().session(again.schema(), Duration.ofSeconds(10))) {
                    assertThat(session.number(Query.of("SELECT count(*) FROM fact_demand")))
                            .isEqualTo(1);
                }
            }
            assertThat(Files.readAllBytes(file)).as("byte %d", at).isNotEqualTo(damaged);
        }
    }

    private long sites(LoadedSnapshot snapshot) throws IOException {
        try (Session session = engine.get().session(snapshot.schema(), Duration.ofSeconds(10))) {
            return session.number(Query.of("SELECT count(*) FROM dim_site"));
        }
    }
}
