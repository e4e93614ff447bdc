package dev.corrente.api.http;

import dev.corrente.api.cache.RedisSettings;
import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class RedisTroubleTest {
    @TempDir
    private Path folder;

    private Vertx vertx;
    private GoldFixture gold;

    @BeforeEach
    void commit(Vertx vertx) {
        this.vertx = vertx;
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
    }

    @Test
    void withItsPortClosedEveryRouteStillAnswers() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        answers(closed);
    }

    @Test
    void whenItTakesConnectionsAndNeverSpeaksEveryRouteStillAnswers() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            answers(silent.getLocalPort());
        }
    }

    private void answers(int port) {
        var redis = new RedisSettings("redis://127.0.0.1:" + port, folder.resolve("no-password"));
        var api = RunningApi.start(vertx, RunningApi.settings(folder, Optional.of(redis)), gold::repository)
                .awaitReady();
        for (int round = 0; round < 2; round++) {
            for (DataRoute<?> route : Api.DATA) {
                String id = route.operation().path().contains("/sites/") ? "SSA" : "001";
                var response = api.get(route.operation().path().replace("{id}", id));
                assertThat(response.status()).as(response.text()).isEqualTo(200);
            }
        }
        var health = api.get("/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.field("status")).isEqualTo("degraded");
        assertThat(health.text()).contains("every route works without it");
    }
}
