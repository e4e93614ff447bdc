package dev.corrente.api.http;

import dev.corrente.api.engine.GoldFixture;
import dev.corrente.api.health.CheckState;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class HealthTest {
    @TempDir
    private Path folder;

    @Test
    void dataThatIsTooOldDegradesAndIsServedAllTheSame(Vertx vertx) {
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        var health = new HealthSettings(Duration.ofHours(1), 0, Optional.empty());
        var api = RunningApi.start(vertx, with(health), gold::repository);
        Reply reply = api.await("/health", r -> r.text().contains("API_FRESHNESS_HOURS"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("status")).isEqualTo("degraded");
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
        assertThat(api.get("/metrics").text())
                .contains(
                        "corrente_api_disk_free_bytes",
                        "corrente_api_workers_places",
                        "corrente_api_requests_seconds_bucket");
    }

    private ServerSettings with(HealthSettings health) {
        ServerSettings usual = RunningApi.settings(folder, Optional.empty());
        return usual.with(usual.access(), health, usual.exports());
    }

    @Test
    void anImageThatTheReconcilerRefusedIsNoCompliance(Vertx vertx) {
        HttpServer reconciler = RunningApi.wait(vertx.createHttpServer()
                .requestHandler(
                        request -> request.response().end(status("False").encode()))
                .listen(0, "127.0.0.1"));
        var gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        var url = URI.create("http://127.0.0.1:" + reconciler.actualPort() + "/api/v1/status");
        var health = new HealthSettings(Duration.ZERO, 0, Optional.of(url));
        var api = RunningApi.start(vertx, with(health), gold::repository);
        Reply reply = api.await("/health", r -> r.text().contains("torch in api"));
        assertThat(reply.status()).isEqualTo(503);
        RunningApi.wait(reconciler.close());
        api.await("/health", r -> r.text().contains("cannot be read"));
    }

    @ParameterizedTest
    @CsvSource({"True, UP", "False, DOWN", "Unknown, DEGRADED", "'', DEGRADED"})
    void onlyAVerdictThatAllIsAdmittedCounts(String status, CheckState state) {
        assertThat(PolicyVerdict.outcome(status(status)).state()).isEqualTo(state);
        assertThat(PolicyVerdict.outcome(new JsonObject()).state()).isEqualTo(CheckState.DEGRADED);
    }

    private static JsonObject status(String status) {
        return new JsonObject()
                .put(
                        "conditions",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "PolicyAccepted")
                                        .put("status", status)
                                        .put("reason", "ImageRefused")
                                        .put("message", "torch in api")));
    }
}
