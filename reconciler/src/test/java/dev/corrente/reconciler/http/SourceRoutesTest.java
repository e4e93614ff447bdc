package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Refused;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.source.ProjectSource;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SourceRoutesTest {
    @TempDir
    Path project;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private ProjectSource source;
    private Refused refused;
    private int port;

    @BeforeEach
    void aServer() throws IOException {
        Files.createDirectories(project.resolve("desired-state"));
        source = new ProjectSource(
                project, project.resolve("state"), folder -> List.of(), (warning, reason, message) -> {});
        Router router = Router.router(vertx);
        refused = new Refused(new StateFolder(project.resolve("state")), Clock.systemUTC());
        new SourceRoutes(source, refused).mount(router);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
    }

    @AfterEach
    void stop() {
        source.close();
        vertx.close().await();
        client.close();
    }

    private void webhook() throws IOException {
        Files.writeString(project.resolve("hook"), "s3cret\n");
        Files.writeString(project.resolve("desired-state/source.yaml"), """
                apiVersion: corrente.dev/v1
                kind: Source
                spec:
                  git: {url: /nowhere/stack.git}
                  webhook: {secretFile: ../hook}
                """);
        source.look();
    }

    private HttpResponse<String> post(String token, int bytes) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/source/webhook"))
                        .header("X-Gitlab-Token", token)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[bytes]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_source_is_shown() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/source"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"kind\":\"folder\"", "\"commit\":\"\"")
                .contains("\"problems\":[]");
    }

    @Test
    void a_notice_with_the_secret_asks_for_a_poll_and_one_without_is_refused() throws Exception {
        webhook();

        assertThat(post("s3cret", 10).statusCode()).isEqualTo(202);
        HttpResponse<String> answer = post("other", 10);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("bad_signature").doesNotContain("s3cret");
        untilWritten("nobody 127.0.0.1 POST /api/v1/source/webhook bad_signature");
    }

    /** Lines are written beside the answer. */
    private void untilWritten(String... lines) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            List<String> written = refused.latest(100).stream()
                    .map(line -> String.join(" ", line.by(), line.address(), line.command(), line.outcome()))
                    .toList();
            if (written.equals(List.of(lines))) {
                return;
            }
            assertThat(System.nanoTime()).as("in time: %s", written).isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Test
    void a_notice_above_the_bound_is_written_down_as_such() throws Exception {
        for (int i = 0; i < 10; i++) {
            post("no secret is configured", 0);
        }
        post("other", 0);

        untilWritten("nobody 127.0.0.1 POST /api/v1/source/webhook too_many_requests");
    }

    @Test
    void no_notice_is_taken_where_no_secret_is_configured() throws Exception {
        HttpResponse<String> answer = post("s3cret", 10);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("no_webhook");
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        webhook();
        HttpResponse<String> answer = post("s3cret", 1024 * 1024 + 1);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("body_too_large");
    }

    @Test
    void notices_are_bounded() throws Exception {
        webhook();
        for (int i = 0; i < 10; i++) {
            post("other", 0);
        }

        assertThat(post("s3cret", 0).statusCode()).isEqualTo(429);
    }
}
