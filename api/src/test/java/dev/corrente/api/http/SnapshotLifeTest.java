package dev.corrente.api.http;

import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.engine.GoldFixture;
import dev.corrente.api.storage.InvalidSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class SnapshotLifeTest {
    @TempDir
    private Path folder;

    private Vertx vertx;
    private final AtomicReference<@Nullable RuntimeException> storeTrouble = new AtomicReference<>();
    private GoldFixture gold;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        gold = new GoldFixture(folder);
    }

    @Test
    void anEmptyStoreIsAliveButNotReadyAndTellsHowToLoadData() {
        var api = RunningApi.start(vertx, folder, this::open);
        assertThat(api.get("/health/live").status()).isEqualTo(200);
        var ready = api.await("/health/ready", r -> r.text().contains("holds no snapshot"));
        assertThat(ready.status()).isEqualTo(503);
        assertThat(api.get("/health").status()).isEqualTo(503);
        for (DataRoute<?> route : Api.DATA) {
            var response = api.get(route.operation().path().replace("{id}", "001"));
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo("1");
            JsonObject problem = response.json();
            assertThat(problem.getString("code")).isEqualTo("no_snapshot");
            assertThat(problem.getString("detail")).contains("corrente data ingest FILE");
        }
    }

    @Test
    void aSnapshotThatComesLaterIsServedByItself() {
        var api = RunningApi.start(vertx, folder, this::open);
        api.await("/health/ready", r -> r.status() == 503);
        gold.commit("s-1", Map.of());
        api.awaitReady();
        assertThat(api.json("/api/v1/items").getInteger("total")).isEqualTo(4);
        gold.commit("s-2", Map.of("dim_site", "SELECT 'SSA' AS site_id, 'Salvador' AS name, 'BA' AS state"));
        api.awaitSnapshot("s-2");
        assertThat(api.json("/api/v1/sites").getJsonArray("data")).hasSize(1);
    }

    @Test
    void aStoreThatIsDownAtTheStartSaysWhyAndRecovers() {
        gold.commit("s-1", Map.of());
        storeTrouble.set(new InvalidSettings("Cannot read the store's key"));
        var api = RunningApi.start(vertx, folder, this::open);
        var ready = api.await("/health/ready", r -> r.text().contains("Cannot read the store's key"));
        assertThat(ready.status()).isEqualTo(503);
        assertThat(status(api.get("/health").json(), "store")).isEqualTo("down");
        storeTrouble.set(null);
        api.awaitReady();
        api.await("/health", r -> "up".equals(status(r.json(), "store")));
    }

    @Test
    void aStartWithoutTheStoreServesWhatWasServedLastAndSaysThatTheStoreIsAway() {
        gold.commit("s-1", Map.of());
        RunningApi.start(vertx, folder, this::open).awaitReady();
        storeTrouble.set(new InvalidSettings("Cannot read the store's key"));
        var api = RunningApi.start(vertx, folder, this::open).awaitReady();
        assertThat(api.get("/api/v1/items").header("X-Snapshot-Id")).isEqualTo("s-1");
        var health = api.await("/health", r -> r.text().contains("Cannot read the store's key"));
        assertThat(health.status()).isEqualTo(200);
        assertThat(status(health.json(), "store")).isEqualTo("down");
    }

    @Test
    void aDamagedSnapshotIsNeverServedTheOldOneGoesOn() {
        gold.commit("s-1", Map.of());
        var api = RunningApi.start(vertx, folder, this::open).awaitReady();
        var sites = Map.of("dim_site", "SELECT 'X' AS site_id, 'X' AS name, 'BA' AS state");
        gold.commitDamaged("s-2", sites, "dim_site");
        var health = api.await("/health", r -> r.text().contains("damaged"));
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.field("status")).isEqualTo("degraded");
        assertThat(status(health.json(), "snapshot")).isEqualTo("degraded");
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/sites").header("X-Snapshot-Id")).isEqualTo("s-1");
        assertThat(api.json("/api/v1/sites").getJsonArray("data")).hasSize(3);
    }

    @Test
    void aHealthyServerIsFreeOfMlSoftwareAndSaysSo() {
        gold.commit("s-1", Map.of());
        var api = RunningApi.start(vertx, folder, this::open).awaitReady();
        var health = api.await("/health", r -> r.field("status").equals("up"));
        assertThat(health.json().getJsonObject("checks").fieldNames())
                .containsExactlyInAnyOrder("store", "snapshot", "cache", "workers", "disk", "ml_compliance");
        assertThat(status(health.json(), "ml_compliance")).isEqualTo("up");
    }

    private SnapshotRepository open() {
        RuntimeException trouble = storeTrouble.get();
        if (trouble != null) {
            throw trouble;
        }
        return gold.repository();
    }

    private static String status(JsonObject health, String check) {
        return health.getJsonObject("checks").getJsonObject(check).getString("status");
    }
}
