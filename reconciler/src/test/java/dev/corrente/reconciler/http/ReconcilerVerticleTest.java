package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Gate;
import dev.corrente.reconciler.access.Reads;
import dev.corrente.reconciler.loop.Box;
import dev.corrente.reconciler.loop.FileWatch;
import dev.corrente.reconciler.loop.Reconciler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class ReconcilerVerticleTest {
    private static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec:
              services:
                web: {image: "web:1", environment: {A: "1"}}
            """;

    @TempDir
    private Path folder = Path.of(".");

    private Box box;
    private ReconcilerVerticle verticle;
    private WebClient client;
    private String deployment = "";

    @BeforeEach
    void start(Vertx vertx) {
        box = new Box(folder);
        box.engine.addImage("web:1");
        box.write(STACK);
        verticle = new ReconcilerVerticle(
                box::reconciler,
                new FileWatch(folder),
                box.events(),
                new ReconcilerVerticle.Listen("127.0.0.1", 0),
                new Doors(
                        Reconciler::operator,
                        box.engine::logs,
                        box.state(),
                        Reads.USUAL,
                        Optional.empty(),
                        Optional.empty()),
                Watchdog.OF_THE_PROCESS);
        deployment = vertx.deployVerticle(verticle).await();
        client = WebClient.create(vertx);
    }

    @AfterEach
    void close(Vertx vertx) {
        vertx.undeploy(deployment).await();
        box.close();
    }

    private HttpRequest<Buffer> request(String path) {
        return client.get(verticle.port(), "127.0.0.1", path);
    }

    private HttpResponse<Buffer> get(String path) {
        return request(path).send().await();
    }

    private static JsonObject json(HttpResponse<Buffer> answer) {
        return new JsonObject(answer.bodyAsString());
    }

    private JsonObject until(String path, Predicate<JsonObject> wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            JsonObject answer = json(get(path));
            if (wanted.test(answer)) {
                return answer;
            }
            assertThat(System.nanoTime()).as("in time: %s", answer).isLessThan(end);
        }
    }

    private static boolean healthy(JsonObject status) {
        return status.getString("phase").equals("Healthy");
    }

    @Test
    void the_stack_converges_without_being_asked_and_the_status_says_so() {
        JsonObject status = until("/api/v1/status", ReconcilerVerticleTest::healthy);

        JsonObject web = status.getJsonArray("services").getJsonObject(0);
        assertThat(web.getString("name")).isEqualTo("web");
        assertThat(web.getString("health")).isEqualTo("Healthy");
        assertThat(status.getInteger("observedGeneration")).isEqualTo(1);
        assertThat(until("/api/v1/plan", plan -> plan.getBoolean("inSync")).getJsonArray("steps"))
                .isEmpty();
    }

    @Test
    void an_event_of_the_engine_is_answered_without_waiting_for_the_relist() {
        until("/api/v1/status", ReconcilerVerticleTest::healthy);
        box.engine.kill("box-web");
        until(
                "/api/v1/services/web",
                web -> web.getInteger("restarts") == 1
                        && web.getString("health").equals("Healthy"));
    }

    @Test
    void a_saved_file_is_noticed() {
        until("/api/v1/status", ReconcilerVerticleTest::healthy);
        box.write(STACK.replace("\"1\"}", "\"2\"}"));
        until("/api/v1/status", status -> status.getInteger("observedGeneration") == 2 && healthy(status));
    }

    @Test
    void a_paused_service_is_left_as_it_is_until_somebody_resumes_it() throws IOException {
        until("/api/v1/status", ReconcilerVerticleTest::healthy);
        assertThat(post("/api/v1/pause", "{\"service\": \"web\"}").statusCode()).isEqualTo(202);
        box.engine.kill("box-web");
        until("/api/v1/services/web", web -> web.getString("health").equals("Degraded"));

        assertThat(post("/api/v1/resume", "{\"service\": \"web\"}").statusCode())
                .isEqualTo(202);
        until("/api/v1/services/web", web -> web.getString("health").equals("Healthy"));
    }

    private HttpResponse<Buffer> post(String path, String body) throws IOException {
        String token = Files.readString(box.state().root().resolve(Gate.OPERATOR_FILE));
        return client.post(verticle.port(), "127.0.0.1", path)
                .bearerTokenAuthentication(token.strip())
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(body))
                .await();
    }

    @Test
    void health_answers_and_metrics_count() {
        until("/api/v1/status", ReconcilerVerticleTest::healthy);

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").bodyAsString()).contains("corrente_service_healthy{service=\"web\"} 1");
    }

    @Test
    void what_is_not_there_or_not_allowed_is_a_problem_document() {
        HttpResponse<Buffer> missing = get("/api/v1/nothing");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(missing).getString("code")).isEqualTo("not_found");
        assertThat(json(get("/api/v1/services/nobody")).getString("code")).isEqualTo("no_such_service");
        assertThat(client.post(verticle.port(), "127.0.0.1", "/api/v1/status")
                        .send()
                        .await()
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_question_under_a_strangers_name_is_not_answered() {
        HttpResponse<Buffer> answer =
                request("/api/v1/status").virtualHost("attacker.example").send().await();

        assertThat(answer.statusCode()).isEqualTo(421);
        assertThat(json(answer).getString("code")).isEqualTo("unknown_host");
    }
}
