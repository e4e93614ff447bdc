package dev.corrente.reconciler.cli;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** How `apply` and `history` end, against a server that answers as the test says. */
@ExtendWith(VertxExtension.class)
class OutcomesTest {
    private Optional<HttpServer> server = Optional.empty();
    private String url = "";
    private String outcome = "CONVERGED";
    private String policy = "True";
    private String phase = "Healthy";
    private int answer = 202;
    private boolean asked;
    private String authorization = "";

    @BeforeEach
    void start(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/api/v1/status").handler(context -> context.json(status()));
        router.get("/api/v1/revisions")
                .handler(context -> context.json(new JsonObject()
                        .put("revisions", new JsonArray().add(revision(2)).add(revision(1)))));
        router.post("/api/v1/reconcile").handler(context -> {
            asked = true;
            authorization = String.valueOf(context.request().getHeader("Authorization"));
            context.response().setStatusCode(answer);
            context.json(
                    new JsonObject().put("pass", 2).put("code", "locked").put("title", "Another one keeps this stack"));
        });
        HttpServer listening = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        server = Optional.of(listening);
        url = "http://127.0.0.1:" + listening.actualPort();
    }

    @AfterEach
    void stop() {
        server.ifPresent(listening -> listening.close().await());
    }

    private JsonObject status() {
        JsonObject condition = new JsonObject()
                .put("type", "PolicyAccepted")
                .put("status", policy)
                .put("reason", "x")
                .put("message", "web: holds torch")
                .put("lastTransitionTime", "2026-03-01T12:00:00Z");
        JsonObject pass = new JsonObject()
                .put("at", Instant.now().minusSeconds(300).toString())
                .put("passes", asked ? 2 : 1);
        return new JsonObject()
                .put("stack", "box")
                .put("generation", 2)
                .put("observedGeneration", 2)
                .put("phase", phase)
                .put("conditions", new JsonArray().add(condition))
                .put("services", new JsonArray())
                .put("events", new JsonArray())
                .put("lastPass", pass);
    }

    private JsonObject revision(int number) {
        return new JsonObject()
                .put("number", number)
                .put("digest", "d" + number)
                .put("acceptedAt", "2026-03-01T12:00:00Z")
                .put("by", "files")
                .put("outcome", number == 2 ? outcome : "CONVERGED")
                .put("reason", "web failed its gate")
                .put("durationMillis", 2500)
                .put("images", new JsonObject());
    }

    private Said ask(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--url";
        all[words.length + 1] = url;
        return Said.by(all);
    }

    @Test
    void apply_ends_with_0_once_a_pass_of_after_the_question_finds_all_as_desired_whatever_the_clocks_say() {
        Said said = ask("apply");

        assertThat(said.out()).contains("Stack box is as desired (generation 2).");
        assertThat(said.exitCode()).isZero();
        assertThat(asked).isTrue();
    }

    @Test
    void apply_ends_with_3_where_the_revision_was_rolled_back() {
        outcome = "ROLLED_BACK";

        assertThat(ask("apply"))
                .isEqualTo(new Said(
                        3, "", "corrente: revision 2 was rolled back: web failed its gate" + System.lineSeparator()));
    }

    @Test
    void apply_ends_with_4_when_the_time_is_over() {
        phase = "Progressing";

        assertThat(ask("apply", "--timeout", "1").exitCode()).isEqualTo(4);
    }

    @Test
    void apply_and_wait_end_with_5_where_an_image_is_refused() {
        policy = "False";

        assertThat(ask("apply").exitCode()).isEqualTo(5);
    }

    @Test
    void apply_ends_with_6_where_the_reconciler_only_reads() {
        answer = 409;

        Said said = ask("apply");

        assertThat(said.exitCode()).isEqualTo(6);
        assertThat(said.err()).contains("Another one keeps this stack");
    }

    @Test
    void apply_ends_with_1_and_says_what_to_do_where_the_token_does_not_count() {
        answer = 401;

        Said said = ask("apply");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("--token-file");
        assertThat(authorization).isEqualTo("null");
    }

    @Test
    void history_lists_the_revisions() {
        assertThat(ask("history").out())
                .startsWith("REVISION  OUTCOME")
                .contains("2         CONVERGED")
                .contains("2s    files");
    }

    @Test
    void a_server_without_a_route_is_named_as_that() {
        Said said = ask("drift");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("has no /api/v1/observed");
    }
}
