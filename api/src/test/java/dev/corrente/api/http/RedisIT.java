package dev.corrente.api.http;

import dev.corrente.api.cache.RedisSettings;
import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** With the real Redis image: answers are shared through it, and nobody misses it when it is gone. */
@ExtendWith(VertxExtension.class)
class RedisIT {
    private static final String PATH = "/api/v1/items";

    @TempDir
    private Path folder;

    private Vertx vertx;
    private RedisContainer redis;
    private GoldFixture gold;

    @BeforeEach
    void start(Vertx vertx) throws IOException {
        this.vertx = vertx;
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        redis = RedisContainer.start("secret-of-the-test");
    }

    @AfterEach
    void stop() {
        redis.remove();
    }

    @Test
    void answersGoThroughRedisAndItsEndCostsNoRequest() throws IOException {
        var first = api("secret-of-the-test");
        first.await("/health", reply -> reply.text().contains("Redis answers"));
        var second = api("secret-of-the-test");
        second.await("/health", reply -> reply.text().contains("Redis answers"));
        var asked = new AtomicInteger();
        second.await("/metrics", reply -> {
            String question = PATH + "?page=" + asked.incrementAndGet();
            first.get(question);
            second.get(question);
            return reply.text().contains("corrente_api_answers_total{origin=\"redis\"}");
        });
        redis.pause();
        assertThat(second.get("/api/v1/sites").status()).isEqualTo(200);
        redis.resume();
        second.await("/health", reply -> reply.text().contains("Redis answers"));
        redis.kill();
        assertThat(second.get("/api/v1/indicators").status()).isEqualTo(200);
        second.await("/health", reply -> reply.text().contains("every route works without it"));
        assertThat(second.get("/api/v1/snapshot").status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordCostsNoRequest() throws IOException {
        var api = api("wrong");
        assertThat(api.get(PATH).status()).isEqualTo(200);
        assertThat(api.await("/health", reply -> reply.text().contains("degraded"))
                        .text())
                .doesNotContain("wrong");
    }

    private RunningApi api(String password) throws IOException {
        Path file = folder.resolve("redis-password");
        Files.writeString(file, password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var settings = new RedisSettings("redis://127.0.0.1:" + redis.port(), file);
        return RunningApi.start(vertx, RunningApi.settings(folder, Optional.of(settings)), gold::repository)
                .awaitReady();
    }
}
