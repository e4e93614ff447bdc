package dev.corrente.reconciler.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class CommandVerbsTest {
    @TempDir
    private Path folder;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 202;
    private volatile String answer = "{\"command\":\"x\",\"message\":\"the next pass acts on it\"}";

    private record Said(int exitCode, String out, String err) {}

    @BeforeEach
    void aServerThatRemembers() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        Files.writeString(folder.resolve("token"), "corrente_t\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Said say(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        return run(words);
    }

    private static Said run(List<String> words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                Corrente.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new Said(command.execute(words.toArray(String[]::new)), out.toString(), err.toString());
    }

    private Said ask(String line) {
        return say(line + " --url http://127.0.0.1:" + server.getAddress().getPort() + " --token-file "
                + folder.resolve("token"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reconcile|/api/v1/reconcile {}",
                "pause|/api/v1/pause {}",
                "pause api --for 2h|/api/v1/pause {\"for\":\"2h\",\"service\":\"api\"}",
                "resume api|/api/v1/resume {\"service\":\"api\"}",
                "retry|/api/v1/retry {}",
                "restart api|/api/v1/services/api/restart {}",
                "rollback|/api/v1/rollback {}",
                "rollback --to 12|/api/v1/rollback {\"to\":12}"
            })
    void a_verb_posts_its_command_with_the_token_and_says_the_answer(String line, String request) {
        Said said = ask(line);

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("the next pass acts on it\n");
        assertThat(requests).containsExactly("POST " + request + " Bearer corrente_t");
    }

    @Test
    void programs_are_given_the_whole_answer() {
        assertThat(ask("pause -o json").out()).contains("\"command\" : \"x\"");
    }

    @ParameterizedTest
    @CsvSource({"409, 1", "401, 1", "404, 1", "400, 64"})
    void what_is_refused_is_said_with_its_code(int refusal, int exitCode) {
        status = refusal;
        answer = "{\"title\":\"Refused\",\"code\":\"not_paused\",\"detail\":\"nothing is paused\"}";
        Said said = ask("resume");

        assertThat(said.exitCode()).isEqualTo(exitCode);
        assertThat(said.err()).contains("Refused (not_paused): nothing is paused");
    }

    @Test
    void what_does_not_exist_is_a_mistake_of_the_caller() {
        status = 404;
        answer = "{\"title\":\"Refused\",\"code\":\"no_such_service\",\"detail\":\"there is no service nope\"}";

        assertThat(ask("pause nope").exitCode()).isEqualTo(64);
    }

    @Test
    void what_stands_before_the_routes_in_the_address_is_kept() {
        say("pause --url http://127.0.0.1:" + server.getAddress().getPort() + "/ops/");

        assertThat(requests).singleElement().asString().startsWith("POST /ops/api/v1/pause");
    }

    @Test
    void an_answer_without_end_is_not_read_to_its_end() {
        answer = "{\"message\":\"" + "x".repeat(1_000_000) + "\"}";

        assertThat(ask("pause").exitCode()).isEqualTo(1);
    }

    @Test
    void a_token_does_not_follow_a_redirect() {
        status = 302;
        Said said = ask("pause");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("it answered 302", "it leads elsewhere");
        assertThat(requests).hasSize(1);
    }

    @Test
    void an_answer_of_something_else_is_an_error_that_says_so() {
        status = 502;
        answer = "<html>";

        assertThat(ask("resume").err()).contains("it answered 502");
    }

    @Test
    void a_missing_server_or_token_file_is_an_error() {
        assertThat(say("pause --url http://127.0.0.1:1").exitCode()).isEqualTo(1);
        Said said = say("pause --token-file " + folder.resolve("none"));
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("the token cannot be read from");
    }

    @Test
    void tokens_are_made_listed_and_revoked_and_the_audit_says_so() {
        String state = " --state " + folder;
        Said made = run(List.of("token", "--state", folder.toString(), "create", "ci", "--expires", "30d"));
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).startsWith("corrente_");
        assertThat(say("token" + state + " list").out())
                .contains("ci  operate", "expires 2")
                .doesNotContain(made.out().strip());
        assertThat(say("token" + state + " create ci").exitCode()).isEqualTo(1);
        assertThat(say("token" + state + " create b --expires soon").exitCode()).isEqualTo(64);
        assertThat(say("token" + state + " revoke ci").exitCode()).isZero();
        assertThat(say("token" + state + " revoke ci").err()).contains("there is no token ci");

        assertThat(say("audit" + state + " --last 2").out()).contains("token revoke ci", "accepted");
        assertThat(say("audit" + state + " -o json").out())
                .contains("\"command\" : \"token create ci with scope operate\"");
        assertThat(say("audit" + state + " --last 0").exitCode()).isEqualTo(64);
    }
}
