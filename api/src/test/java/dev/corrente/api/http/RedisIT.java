package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerKey;
import dev.corrente.api.cache.Breaker;
import dev.corrente.api.cache.RedisSettings;
import dev.corrente.api.cache.RedisTier;
import dev.corrente.api.engine.GoldFixture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
    void stoppedFrozenOrFullItCostsNoRequestUnderLoad() throws Exception {
        var api = api("secret-of-the-test");
        api.await("/health", reply -> reply.text().contains("Redis answers"));
        var going = new AtomicBoolean(true);
        var asked = new AtomicInteger();
        var failed = new ConcurrentLinkedQueue<String>();
        List<Thread> load = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> {
                    while (going.get()) {
                        Reply reply = api.get(PATH + "?page=" + (1 + asked.incrementAndGet() % 5_000));
                        if (reply.status() != 200) {
                            failed.add(reply.status() + " " + reply.text());
                        }
                    }
                }))
                .toList();
        answered(asked);
        redis.fill();
        answered(asked);
        redis.pause();
        answered(asked);
        redis.resume();
        answered(asked);
        redis.kill();
        answered(asked);
        going.set(false);
        for (Thread thread : load) {
            thread.join();
        }
        assertThat(failed).isEmpty();
    }

    /** Goes on when as many more were answered as a breaker needs to open and to be tried again. */
    private static void answered(AtomicInteger asked) {
        int enough = asked.get() + 200;
        Instant end = Instant.now().plusSeconds(120);
        while (asked.get() < enough) {
            assertThat(Instant.now()).as("too few were answered").isBefore(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aWrongPasswordCostsNoRequest() throws IOException {
        var api = api("wrong");
        assertThat(api.get(PATH).status()).isEqualTo(200);
        assertThat(api.await("/health", reply -> reply.text().contains("degraded"))
                        .text())
                .doesNotContain("wrong");
    }

    @Test
    void anAnswerToAPingEndsThePauseHoweverLongItIs() throws IOException {
        var breaker = new Breaker(1, Duration.ofDays(1), System::nanoTime);
        var tier = new RedisTier(vertx, settings("secret-of-the-test"), breaker);
        Context loop = vertx.getOrCreateContext();
        AnswerKey key = AnswerKey.of("edition", "s-1", "items");
        redis.pause();
        while (!breaker.isOpen()) {
            assertThat(RunningApi.wait(on(loop, () -> tier.get(key)))).isEmpty();
        }
        redis.resume();
        Instant end = Instant.now().plusSeconds(15);
        Future<Void> ping = on(loop, tier::ping);
        while (!settled(ping) && Instant.now().isBefore(end)) {
            ping = on(loop, tier::ping);
        }
        RunningApi.wait(ping);
        assertThat(breaker.isOpen()).isFalse();
        RunningApi.wait(on(loop, tier::close));
    }

    private static boolean settled(Future<Void> ping) {
        return RunningApi.wait(ping.map(true).otherwise(false));
    }

    private static <T> Future<T> on(Context loop, Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(_ -> call.get().onComplete(promise));
        return promise.future();
    }

    private RunningApi api(String password) throws IOException {
        return RunningApi.start(vertx, RunningApi.settings(folder, Optional.of(settings(password))), gold::repository)
                .awaitReady();
    }

    private RedisSettings settings(String password) throws IOException {
        Path file = folder.resolve("redis-password");
        Files.writeString(file, password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new RedisSettings("redis://127.0.0.1:" + redis.port(), file);
    }
}
