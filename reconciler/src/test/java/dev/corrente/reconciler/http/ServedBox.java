package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Gate;
import dev.corrente.reconciler.access.Reads;
import dev.corrente.reconciler.access.Scope;
import dev.corrente.reconciler.access.TokenStore;
import dev.corrente.reconciler.loop.Box;
import dev.corrente.reconciler.loop.FileWatch;
import dev.corrente.reconciler.source.ProjectSource;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** A reconciler on a simulated engine with its status server, on a free port, and a client that asks it. */
final class ServedBox implements AutoCloseable {
    static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec:
              services:
                web: {image: "web:1", environment: {A: "1"}}
            """;

    final Box box;
    final RecordingOperator operator = new RecordingOperator();
    final ProjectSource source;
    private final Vertx vertx;
    private final ReconcilerVerticle verticle;
    private final WebClient client;
    private final String deployment;

    ServedBox(Vertx vertx, Path folder) {
        this(vertx, folder, Reads.USUAL);
    }

    ServedBox(Vertx vertx, Path folder, Reads reads) {
        this(vertx, folder, reads, Watchdog.OF_THE_PROCESS);
    }

    ServedBox(Vertx vertx, Path folder, Reads reads, Watchdog watchdog) {
        this.vertx = vertx;
        box = new Box(folder);
        box.engine.addImage("web:1");
        box.write(STACK);
        source =
                new ProjectSource(folder, folder.resolve("state"), read -> List.of(), (warning, reason, message) -> {});
        verticle = new ReconcilerVerticle(
                box::reconciler,
                new FileWatch(folder),
                box.events(),
                new ReconcilerVerticle.Listen("127.0.0.1", 0),
                new Doors(
                        reconciler -> operator,
                        box.engine::logs,
                        box.state(),
                        reads,
                        Optional.empty(),
                        Optional.of(source)),
                watchdog);
        deployment = vertx.deployVerticle(verticle).await();
        client = WebClient.create(vertx);
    }

    int port() {
        return verticle.port();
    }

    HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, port(), "127.0.0.1", path);
    }

    HttpResponse<Buffer> get(String path) {
        return request(HttpMethod.GET, path).send().await();
    }

    /** With the reconciler's own token. */
    HttpRequest<Buffer> post(String path) {
        return request(HttpMethod.POST, path).bearerTokenAuthentication(ownToken());
    }

    /** Posts a text that is called JSON. */
    HttpResponse<Buffer> post(String path, String body) {
        return post(path)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(body))
                .await();
    }

    String ownToken() {
        try {
            return Files.readString(box.state().root().resolve(Gate.OPERATOR_FILE))
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String token(String name, Scope scope) {
        return new TokenStore(box.state(), Clock.systemUTC()).create(name, Set.of(scope), Optional.empty());
    }

    static JsonObject json(HttpResponse<Buffer> answer) {
        return new JsonObject(answer.bodyAsString());
    }

    static String code(HttpResponse<Buffer> answer) {
        return json(answer).getString("code");
    }

    JsonObject until(String path, Predicate<JsonObject> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            JsonObject answer = json(get(path));
            if (wanted.test(answer)) {
                return answer;
            }
            assertThat(System.nanoTime()).as("in time: %s", answer).isLessThan(end);
        }
    }

    JsonObject untilHealthy() {
        return until("/api/v1/status", status -> status.getString("phase").equals("Healthy"));
    }

    @Override
    public void close() {
        vertx.undeploy(deployment).await();
        client.close();
        box.close();
    }
}
