package dev.corrente.api.engine;

import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.query.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxTest {
    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private LazyEngine engine;
    private Sandbox sandbox;

    @BeforeAll
    void open(@TempDir Path folder) {
        var gold = new GoldFixture(folder);
        Pointer pointer = gold.commit("s-1", Map.of());
        Path cache = folder.resolve("cache");
        engine = new LazyEngine(new EngineSettings(64, cache));
        LoadedSnapshot snapshot = new SnapshotLoader(engine::get, cache, 64, 90).load(gold.repository(), pointer);
        sandbox = Sandbox.open(snapshot, cache, 64, alarms);
    }

    @AfterAll
    void close() {
        sandbox.close();
        engine.close();
        alarms.shutdownNow();
    }

    /** The second wall, for the day on which the list of what may stand in a statement has a hole. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_text('/etc/hostname')",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM glob('/*')",
                "COPY (SELECT 1) TO '/tmp/of-the-sandbox.csv'",
                "ATTACH '/tmp/of-the-sandbox.duckdb' AS x",
                "SET threads = 8",
                "LOAD httpfs",
                "INSERT INTO dim_site SELECT * FROM dim_site",
                "CREATE TABLE snapshot.main.x AS SELECT 1",
            })
    void theEngineItselfRefusesWhatReachesBeyondItsFile(String statement) {
        assertThatThrownBy(() -> {
                    try (Session session = sandbox.session(Duration.ofMinutes(1))) {
                        session.read(new Query(statement, List.of()), Rows::next);
                    }
                })
                .isInstanceOf(EngineFailure.class);
    }
}
