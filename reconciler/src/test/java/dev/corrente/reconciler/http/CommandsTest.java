package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.AuditLine;
import dev.corrente.reconciler.access.AuditLog;
import dev.corrente.reconciler.access.Refused;
import dev.corrente.reconciler.access.Scope;
import dev.corrente.reconciler.access.TokenStore;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import static dev.corrente.reconciler.http.ServedBox.code;
import static dev.corrente.reconciler.http.ServedBox.json;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
@org.jspecify.annotations.NullUnmarked
class CommandsTest {
    private static final String PAUSE = "/api/v1/pause";

    @TempDir
    private Path folder;

    private ServedBox served;

    @BeforeEach
    void start(Vertx vertx) {
        served = new ServedBox(vertx, folder);
    }

    @AfterEach
    void close() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/reconcile|''|reconcile",
                "/api/v1/reconcile|{}|reconcile",
                "/api/v1/reconcile|{\"allowEmpty\": true}|reconcile, also to nothing",
                "/api/v1/pause|{}|pause the stack",
                "/api/v1/pause|{\"service\": \"web\", \"for\": \"2h30m\"}|pause web for 2h30m",
                "/api/v1/retry|{\"service\": \"web\"}|retry web",
                "/api/v1/services/web/restart|''|restart web",
                "/api/v1/rollback|{}|roll back to the revision before",
                "/api/v1/rollback|{\"to\": 1}|roll back to 1"
            })
    void a_command_reaches_the_operator_under_the_name_of_the_token(String path, String body, String words) {
        HttpResponse<Buffer> answer = served.post(path, body);

        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(202);
        assertThat(json(answer).getString("command")).isEqualTo(words);
        assertThat(json(answer).getString("message")).isEqualTo("the next pass acts on it");
        assertThat(served.operator.asked()).containsExactly("local-operator: " + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/services/nobody/restart|''|404|no_such_service",
                "/api/v1/resume|''|409|not_paused",
                "/api/v1/rollback|{\"to\": 7}|422|bad_revision"
            })
    void a_refusal_is_a_problem_with_the_operators_code(String path, String body, int status, String code) {
        HttpResponse<Buffer> answer = served.post(path, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(code(answer)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"servce\": \"web\"}|did you mean \"service\"?",
                "{\"service\": 7}|$.service must be a text",
                "{\"service\": \"web\", \"service\": \"api\"}|Duplicate field 'service'",
                "{\"for\": \"2 hours\"}|5m, or 2h",
                "{\"service\": \"web\"} x|not JSON",
                "{\"service\": oops}|line 1, column",
                "[]|not an object",
            })
    void a_body_that_is_not_exactly_right_is_refused_with_what_is_wrong(String body, String detail) {
        HttpResponse<Buffer> answer = served.post(PAUSE, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("bad_body");
        assertThat(json(answer).getString("detail")).contains(detail);
        assertThat(served.operator.asked()).isEmpty();
    }

    @Test
    void a_body_must_be_small_and_called_json() {
        HttpResponse<Buffer> large = served.post(PAUSE, " ".repeat(65_537));
        HttpResponse<Buffer> form = served.post(PAUSE)
                .putHeader("Content-Type", "text/plain")
                .sendBuffer(Buffer.buffer("{}"))
                .await();

        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(code(large)).isEqualTo("too_large");
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(code(form)).isEqualTo("not_json");
    }

    @Test
    void nobody_changes_anything_without_a_token_that_counts() {
        HttpResponse<Buffer> none =
                served.request(HttpMethod.POST, PAUSE).send().await();
        HttpResponse<Buffer> wrong = served.request(HttpMethod.POST, PAUSE)
                .bearerTokenAuthentication("corrente_guessed")
                .send()
                .await();

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.getHeader("WWW-Authenticate")).startsWith("Bearer");
        assertThat(code(none)).isEqualTo("no_token");
        assertThat(code(wrong)).isEqualTo("unknown_token");
        assertThat(served.operator.asked()).isEmpty();
    }

    @Test
    void a_token_counts_from_its_making_to_its_revocation_and_only_for_its_scope() {
        String ci = served.token("ci", Scope.OPERATE);
        String wall = served.token("wall", Scope.READ);

        assertThat(asked(ci).statusCode()).isEqualTo(202);
        assertThat(code(asked(wall))).isEqualTo("missing_scope");
        new TokenStore(served.box.state(), Clock.systemUTC()).revoke("ci");
        assertThat(code(asked(ci))).isEqualTo("unknown_token");
        assertThat(served.operator.asked()).containsExactly("ci: pause the stack");
    }

    private HttpResponse<Buffer> asked(String token) {
        return served.request(HttpMethod.POST, PAUSE)
                .bearerTokenAuthentication(token)
                .send()
                .await();
    }

    @Test
    void a_page_of_another_site_changes_nothing() {
        HttpResponse<Buffer> foreign = served.post(PAUSE)
                .putHeader("Origin", "https://attacker.example")
                .send()
                .await();
        HttpResponse<Buffer> ours = served.post(PAUSE)
                .putHeader("Origin", "http://127.0.0.1:3000")
                .send()
                .await();

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(code(foreign)).isEqualTo("foreign_origin");
        assertThat(ours.statusCode()).isEqualTo(202);
    }

    @Test
    void a_request_that_is_sent_again_is_answered_as_before_and_done_once() {
        HttpResponse<Buffer> first =
                served.post(PAUSE).putHeader("Idempotency-Key", "k1").send().await();
        HttpResponse<Buffer> again =
                served.post(PAUSE).putHeader("Idempotency-Key", "k1").send().await();
        HttpResponse<Buffer> other = served.post("/api/v1/reconcile")
                .putHeader("Idempotency-Key", "k1")
                .send()
                .await();

        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.bodyAsString()).isEqualTo(first.bodyAsString());
        assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("idempotency_key_reused");
        assertThat(served.operator.asked()).hasSize(1);
    }

    @Test
    void thirty_changes_a_minute_are_enough_for_one_token() {
        String ci = served.token("ci", Scope.OPERATE);
        HttpResponse<Buffer> last = asked(ci);
        assertThat(last.getHeader("RateLimit")).startsWith("\"change\";r=29;t=");
        for (int i = 0; i < 30; i++) {
            last = asked(ci);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(code(last)).isEqualTo("too_many_requests");
        assertThat(Integer.parseInt(last.getHeader("Retry-After"))).isBetween(1, 60);
        assertThat(served.post(PAUSE).send().await().statusCode())
                .as("of another token")
                .isEqualTo(202);
    }

    @Test
    void every_command_leaves_a_line_that_says_who_asked_what_and_what_was_answered() {
        asked(served.token("ci", Scope.OPERATE));
        served.post("/api/v1/services/nobody/restart", "");

        assertThat(new AuditLog(served.box.state(), Clock.systemUTC()).latest(10))
                .extracting(line -> line.by() + " " + line.address() + " " + line.command() + " " + line.outcome())
                .containsExactly(
                        "ci 127.0.0.1 pause the stack accepted",
                        "local-operator 127.0.0.1 restart nobody no_such_service");
    }

    @Test
    void who_is_turned_away_leaves_a_line_of_its_own() {
        String ci = served.token("ci", Scope.OPERATE);
        served.request(HttpMethod.POST, PAUSE).send().await();
        asked(served.token("wall", Scope.READ));
        served.post(PAUSE)
                .putHeader("Origin", "https://attacker.example")
                .send()
                .await();
        for (int i = 0; i < 31; i++) {
            asked(ci);
        }

        List<AuditLine> lines = new Refused(served.box.state(), Clock.systemUTC()).latest(10);
        assertThat(lines)
                .extracting(line -> line.by() + " " + line.command() + " " + line.outcome())
                .containsExactlyInAnyOrder(
                        "nobody POST /api/v1/pause no_token",
                        "wall POST /api/v1/pause missing_scope",
                        "nobody POST /api/v1/pause foreign_origin");
    }

    @Test
    void a_command_that_cannot_be_written_down_is_not_done() throws IOException {
        Files.createDirectory(served.box.state().root().resolve("audit.jsonl"));

        HttpResponse<Buffer> answer = served.post(PAUSE, "");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(code(answer)).isEqualTo("not_audited");
        assertThat(served.operator.asked()).isEmpty();
    }

    @Test
    void a_parameter_in_the_address_of_a_command_is_refused() {
        HttpResponse<Buffer> answer =
                served.post("/api/v1/pause?service=web").send().await();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("unknown_parameter");
    }

    @Test
    void commands_are_counted() {
        served.post(PAUSE, "");

        assertThat(served.get("/metrics").bodyAsString())
                .contains("corrente_commands_total{command=\"pause\",status=\"202\"} 1");
    }
}
