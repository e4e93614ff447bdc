package dev.corrente.api.http;

import dev.corrente.api.cache.RedisSettings;
import dev.corrente.api.engine.RepositorySource;
import dev.corrente.api.health.LoadedLibraries;
import dev.corrente.api.health.MlCompliance;
import dev.corrente.policy.KnowledgeBase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.client.WebClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A deployed API on a free port, and a client for it. */
final class RunningApi {
    static final String ADMIN_KEY = "key-of-the-test";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ApiVerticle verticle;
    private final WebClient client;

    private RunningApi(Vertx vertx, ApiVerticle verticle) {
        this.verticle = verticle;
        this.client = WebClient.create(vertx);
    }

    static RunningApi start(Vertx vertx, Path folder, RepositorySource repositories) {
        return start(vertx, settings(folder, Optional.empty()), repositories);
    }

    static RunningApi start(Vertx vertx, ServerSettings settings, RepositorySource repositories) {
        var ml = new MlCompliance(KnowledgeBase::load, LoadedLibraries.classPath());
        var verticle = new ApiVerticle(settings, repositories, ml);
        wait(vertx.deployVerticle(verticle));
        return new RunningApi(vertx, verticle);
    }

    /** @param before what a refresh begins with */
    static RunningApi start(Vertx vertx, Path folder, RepositorySource repositories, Supplier<String> before) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var ml = new MlCompliance(KnowledgeBase::load, LoadedLibraries.classPath());
        var verticle = new ApiVerticle(settings(folder, Optional.empty()), repositories, ml, before, Optional.empty());
        wait(vertx.deployVerticle(verticle));
        return new RunningApi(vertx, verticle);
    }

    /** @param intake what becomes of files that are sent */
    static RunningApi start(Vertx vertx, Path folder, RepositorySource repositories, FileIntake intake) {
        var ml = new MlCompliance(KnowledgeBase::load, LoadedLibraries.classPath());
        var verticle =
                new ApiVerticle(settings(folder, Optional.empty()), repositories, ml, () -> "", Optional.of(intake));
        wait(vertx.deployVerticle(verticle));
        return new RunningApi(vertx, verticle);
    }

    static ServerSettings settings(Path folder, Optional<RedisSettings> redis) {
        Path key = folder.resolve("admin-key");
        try {
            Files.writeString(key, ADMIN_KEY + "\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Duration soon = Duration.ofMillis(50);
        return new ServerSettings(
                0,
                "127.0.0.1",
                folder.resolve("cache"),
                200,
                2,
                64,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                1_000_000,
                90,
                soon,
                soon,
                Duration.ofSeconds(2),
                Set.of("stock.example.org"),
                redis,
                new AccessSettings(key, folder.resolve("keys"), false, 1_000_000, 1_000_000, List.of(), Set.of()),
                Duration.ofMillis(1),
                new HealthSettings(Duration.ZERO, 0, Optional.empty()),
                new SqlSettings(true, 3, 64),
                new ExportSettings(1, Duration.ofSeconds(20), Duration.ofSeconds(20), 100_000_000));
    }

    int port() {
        return verticle.port();
    }

    Reply get(String path) {
        return send(HttpMethod.GET, path, Map.of());
    }

    Reply send(HttpMethod method, String path, Map<String, String> headers) {
        var request = client.requestAbs(method, "http://127.0.0.1:" + verticle.port() + path);
        headers.forEach(request::putHeader);
        return new Reply(wait(request.send()));
    }

    /** A POST with a body of that many bytes. */
    Reply send(String path, byte[] body, Map<String, String> headers) {
        var request = client.requestAbs(HttpMethod.POST, "http://127.0.0.1:" + verticle.port() + path);
        headers.forEach(request::putHeader);
        return new Reply(wait(request.sendBuffer(Buffer.buffer(body))));
    }

    Reply post(String path, JsonObject body, Map<String, String> headers) {
        var request = client.requestAbs(HttpMethod.POST, "http://127.0.0.1:" + verticle.port() + path);
        headers.forEach(request::putHeader);
        return new Reply(wait(request.sendJsonObject(body)));
    }

    /** The body of an answer that must be 200. */
    JsonObject json(String path) {
        Reply response = get(path);
        if (response.status() != 200) {
            throw new AssertionError(path + " answers " + response.status() + ": " + response.text());
        }
        return response.json();
    }

    /** Asks again until the answer is as wanted. */
    Reply await(String path, Predicate<Reply> wanted) {
        return await(() -> get(path), wanted);
    }

    Reply await(Supplier<Reply> ask, Predicate<Reply> wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        Reply response = ask.get();
        while (!wanted.test(response)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("The answer is still " + response.status() + ": " + response.text());
            }
            response = ask.get();
        }
        return response;
    }

    RunningApi awaitReady() {
        await("/health/ready", response -> response.status() == 200);
        return this;
    }

    RunningApi awaitSnapshot(String id) {
        await("/api/v1/snapshot", response -> id.equals(response.header("X-Snapshot-Id")));
        return this;
    }

    /** What the deployed router serves. */
    List<Route> routes() {
        return verticle.routes();
    }

    static <T> T wait(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("Did not come to an end well: " + e, e);
        }
    }
}
