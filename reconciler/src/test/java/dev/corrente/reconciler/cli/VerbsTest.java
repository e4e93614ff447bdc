package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.corrente.reconciler.access.Reads;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.http.Doors;
import dev.corrente.reconciler.http.ReconcilerVerticle;
import dev.corrente.reconciler.http.Watchdog;
import dev.corrente.reconciler.loop.Box;
import dev.corrente.reconciler.loop.FileWatch;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.observed.ContainerState;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** The verbs that ask a running reconciler, against its real status server over a simulated engine. */
@ExtendWith(VertxExtension.class)
class VerbsTest {
    private static final String STACK = """
        apiVersion: corrente.dev/v1
        kind: Stack
        metadata: {name: box}
        spec:
          services:
            web: {image: "web:1", environment: {A: "1", API_TOKEN: geheim}}
        """;

    @TempDir
    private Path folder = Path.of(".");

    private Box box;
    private String deployment = "";
    private String url = "";

    @BeforeEach
    void start(Vertx vertx) {
        box = new Box(folder.resolve("box"));
        box.engine.addImage("web:1");
        box.write(STACK);
        ReconcilerVerticle verticle = new ReconcilerVerticle(
                box::reconciler,
                new FileWatch(box.project()),
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
        url = "http://127.0.0.1:" + verticle.port();
        assertThat(ask("wait", "--for=Healthy", "--timeout", "20").exitCode()).isZero();
    }

    @AfterEach
    void close(Vertx vertx) {
        vertx.undeploy(deployment).await();
        box.close();
    }

    private Said ask(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--url";
        all[words.length + 1] = url;
        return Said.by(all);
    }

    private void checkOut(String stack) throws IOException {
        Files.createDirectories(folder.resolve("clone/desired-state"));
        Files.writeString(folder.resolve("clone/desired-state/stack.yaml"), stack);
    }

    private Said drift(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 3);
        all[words.length] = "drift";
        all[words.length + 1] = "--project";
        all[words.length + 2] = folder.resolve("clone").toString();
        return ask(all);
    }

    @Test
    void get_lists_services_as_a_table_and_for_programs() throws IOException {
        assertThat(ask("get").out()).startsWith("SERVICE").contains("web      web:1");
        assertThat(new ObjectMapper()
                        .readTree(ask("get", "services", "web", "-o", "json").out())
                        .at("/0/health")
                        .asText())
                .isEqualTo("Healthy");
        assertThat(ask("get", "-o", "yaml").out()).startsWith("- name: web");
    }

    @Test
    void get_lists_events_and_conditions() {
        assertThat(ask("get", "events", "web").out()).startsWith("AGE").contains("Started");
        assertThat(ask("get", "conditions", "ready").out()).contains("Ready  True    AllHealthy");
    }

    @Test
    void get_tells_where_the_desired_state_comes_from() throws IOException {
        assertThat(ask("get", "source").out())
                .startsWith("Source:       folder")
                .contains("Ready:        True for")
                .contains("Folder, the folder desired-state");
        assertThat(new ObjectMapper()
                        .readTree(ask("get", "source", "-o", "json").out())
                        .at("/source/kind")
                        .asText())
                .isEqualTo("folder");
        assertThat(ask("get", "source", "-o", "yaml").out()).startsWith("source:");
        assertThat(ask("get", "source", "-w").exitCode()).isEqualTo(64);
    }

    @Test
    void a_name_that_does_not_exist_is_a_usage_error_that_names_those_that_do() {
        Said said = ask("get", "services", "wbe");

        assertThat(said.exitCode()).isEqualTo(64);
        assertThat(said.err()).contains("there is no service wbe; did you mean \"web\"? there are web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "describe wbe",
                "events wbe",
                "get events wbe",
                "logs wbe",
                "pause wbe",
                "resume wbe",
                "retry wbe",
                "restart wbe"
            })
    void a_service_that_does_not_exist_is_a_usage_error_of_every_verb_with_the_one_that_was_meant(String line) {
        Said said = command(line);

        assertThat(said.exitCode()).isEqualTo(64);
        assertThat(said.err()).contains("wbe", "did you mean \"web\"?");
    }

    @Test
    void a_revision_that_does_not_exist_is_a_usage_error_that_names_those_that_do() {
        assertThat(command("rollback --to 99"))
                .extracting(Said::exitCode, Said::out)
                .containsExactly(64, "");
        assertThat(command("rollback --to 99").err()).contains("there is no revision 99 to go back to; kept are 1");
        assertThat(ask("diff", "1", "99").err()).contains("there is no revision 99 any more, or not yet; there are 1");
    }

    @Test
    void a_time_to_wait_is_seconds_or_a_duration() {
        assertThat(ask("wait", "--for=Healthy", "--timeout", "1m").exitCode()).isZero();
        Said soon = ask("wait", "--timeout", "soon");
        assertThat(soon.exitCode()).isEqualTo(64);
        assertThat(soon.err()).contains("\"soon\" is no time; try 120 (seconds) or 2m");
    }

    @Test
    void a_number_without_a_unit_is_no_duration() {
        assertThat(ask("pause", "--for", "5"))
                .isEqualTo(new Said(64, "", "corrente: --for 5: 5 what? try 5m, or 2h" + System.lineSeparator()));
    }

    /** With the reconciler's own token. */
    private Said command(String line) {
        String token = box.state().root().resolve("operator.token").toString();
        return ask((line + " --token-file " + token).split(" "));
    }

    @Test
    void a_slip_in_a_file_that_is_planned_is_told_under_its_own_name() throws IOException {
        Path file = Files.writeString(folder.resolve("edited.yaml"), STACK.replace("image", "imagee"));

        Said said = Said.by(
                "plan", "--file", file.toString(), "--project", box.project().toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).startsWith("corrente: " + file + ":6:");
    }

    @Test
    void a_file_that_is_planned_takes_its_variables_and_env_files_from_beside_it() throws IOException {
        Path own = Files.createDirectories(folder.resolve("draft"));
        Path file = Files.writeString(
                own.resolve("edited.yaml"), STACK.replace("environment:", "env_file: web.env, environment:"));
        Files.writeString(own.resolve("web.env"), "B=2\n");
        Files.writeString(folder.resolve(".env"), "C=3\n");
        OtherState other = new OtherState();
        other.file = file;
        ReadResult result = other.read(box.project().resolve("desired-state"), Map.of());

        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        ReadResult.Accepted accepted = (ReadResult.Accepted) result;
        assertThat(accepted.stack().services().values().toString()).contains("B=2");
        assertThat(other.told(accepted))
                .isEqualTo("planned with the variables of " + folder.resolve(".env") + " and the files "
                        + own.resolve("web.env"));
    }

    @Test
    void describe_shows_settings_and_events_and_no_secret() {
        String text = ask("describe", "web").out();

        assertThat(text)
                .contains(
                        "Name:         web (service)", "environment.A: 1", "environment.API_TOKEN: (hidden)", "Started")
                .doesNotContain("geheim");
        assertThat(ask("describe", "web", "-o", "json").out())
                .contains("\"desired\"")
                .doesNotContain("geheim");
    }

    @Test
    void events_are_told_oldest_first_one_a_line() throws IOException {
        List<String> lines = ask("events", "web", "-o", "json").out().lines().toList();

        assertThat(lines).hasSizeGreaterThan(2);
        long first = new ObjectMapper().readTree(lines.get(0)).path("id").asLong();
        assertThat(new ObjectMapper().readTree(lines.get(1)).path("id").asLong())
                .isGreaterThan(first);
    }

    @Test
    void of_a_box_elsewhere_only_its_reconciler_is_asked_and_no_folder_or_engine_of_this_machine() throws IOException {
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            URI behind = URI.create(url + exchange.getRequestURI());
            try (InputStream answer = behind.toURL().openStream()) {
                exchange.sendResponseHeaders(200, 0);
                answer.transferTo(exchange.getResponseBody());
            } finally {
                exchange.close();
            }
        });
        proxy.start();
        try {
            // This machine, in a form that does not say so.
            String elsewhere = "http://[::ffff:127.0.0.1]:" + proxy.getAddress().getPort();
            String none = folder.resolve("none").toString();
            Said said = Said.by("wait", "--timeout", "20", "--project", none, "--state", none, "--url", elsewhere);

            assertThat(said.exitCode()).as(said.err()).isZero();
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void a_condition_can_be_waited_for() {
        assertThat(ask("wait", "--for=condition=Ready").exitCode()).isZero();
        Said never = ask("wait", "--for=condition=Ready=False", "--timeout", "1");
        assertThat(never.exitCode()).isEqualTo(4);
        assertThat(never.err()).contains("waiting for Ready to become False");
    }

    @Test
    void drift_from_a_clone_is_0_in_sync_2_with_differences_and_1_where_the_clone_is_broken() throws IOException {
        checkOut(STACK);
        assertThat(drift()).isEqualTo(new Said(0, "In sync." + System.lineSeparator(), ""));
        checkOut(STACK.replace("A: \"1\"", "A: \"2\""));
        assertThat(drift().exitCode()).isEqualTo(2);
        assertThat(drift().out()).contains("services.web.environment.A: desired \"2\", live \"1\"");
        checkOut(STACK.replace("image", "imagee"));
        assertThat(drift().exitCode()).isEqualTo(1);
    }

    @Test
    void drift_from_a_clone_has_the_forms_of_ci() throws IOException {
        checkOut(STACK.replace("A: \"1\"", "A: \"2\""));

        assertThat(ask(
                                "drift",
                                "-o",
                                "sarif",
                                "--project",
                                folder.resolve("clone").toString())
                        .out())
                .contains("\"startLine\" : 6");
        assertThat(ask(
                                "drift",
                                "-o",
                                "junit",
                                "--project",
                                folder.resolve("clone").toString())
                        .out())
                .contains("<failure type=\"diverged\"");
    }

    @Test
    void diff_reads_each_revision_with_the_variables_that_it_saw_and_shows_no_secret() throws IOException {
        edit("LEVEL=info\nAPI_PASSWORD=hunter2\n", "LEVEL: \"${LEVEL}\", OTHER: \"${API_PASSWORD}\"", 2);
        edit("LEVEL=debug\nAPI_PASSWORD=hunter3\n", "LEVEL: \"${LEVEL}\", OTHER: \"${API_PASSWORD}\"", 3);
        edit("LEVEL=debug\nAPI_PASSWORD=hunter3\n", "LEVEL: \"${LEVEL}\", API_KEY: hunter4", 4);
        edit("LEVEL=debug\nAPI_PASSWORD=hunter3\n", "LEVEL: \"${LEVEL}\", API_KEY: hunter5", 5);

        Said variables = ask("diff", "2", "3");
        Said lines = ask("diff", "3", "4");
        Said hidden = ask("diff", "4", "5");

        assertThat(variables.exitCode()).isEqualTo(2);
        assertThat(variables.out()).isEqualToNormalizingNewlines("""
                    services.web.environment.LEVEL: "info" -> "debug"
                    services.web.environment.OTHER: "(hidden)" -> "(hidden)"
                    variables with another value: API_PASSWORD, LEVEL
                    """);
        assertThat(lines.out())
                .contains("--- desired-state/stack.yaml\trevision 3", "+    web: {", "API_KEY: (hidden)}")
                .doesNotContain("hunter");
        assertThat(hidden.out())
                .contains("desired-state/stack.yaml: only what is hidden differs")
                .doesNotContain("hunter");
        assertThat(ask("diff", "2", "3", "-o", "json").out()).doesNotContain("hunter");
        assertThat(ask("diff", "3", "3").exitCode()).isZero();
        assertThat(ask("diff", "1", "9").exitCode()).isEqualTo(64);
        assertThat(ask("diff", "1", "9").err()).contains("there is no revision 9 any more, or not yet; there are 5, 4");
    }

    private void edit(String variables, String environment, int revision) throws IOException {
        Files.writeString(box.project().resolve(".env"), variables);
        box.write(STACK.replace("A: \"1\", API_TOKEN: geheim", environment));
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!ask("history").out().contains("\n" + revision + " ")) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
        }
    }

    @Test
    void apply_allow_empty_removes_every_service_and_without_it_nothing_goes() throws IOException {
        String[] apply = {"apply", "--timeout", "30", "--token-file", ownToken()};
        String[] allowed = {"apply", "--allow-empty", "--timeout", "30", "--token-file", ownToken()};
        box.write(STACK.substring(0, STACK.indexOf("  services:")) + "  services: {}\n");

        Said refused = ask(apply);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("there is no service", "corrente apply --allow-empty");
        assertThat(containers()).containsOnlyKeys("web");

        Said emptied = ask(allowed);
        assertThat(emptied.exitCode()).as(emptied.err()).isZero();
        assertThat(containers()).isEmpty();
        assertThat(ask(apply).exitCode())
                .as("what was accepted is not refused later")
                .isZero();

        box.write(STACK);
        assertThat(ask(apply).exitCode()).isZero();
        box.write(STACK.replace("image: \"web:1\"", "image: \"web:1\", profiles: [off]"));
        assertThat(ask(apply).exitCode()).as("one permission is for one state").isEqualTo(1);
        assertThat(containers()).containsOnlyKeys("web");
        assertThat(ask(allowed).exitCode()).isZero();
        assertThat(containers()).isEmpty();
    }

    private String ownToken() {
        return box.state().root().resolve("operator.token").toString();
    }

    private Map<String, List<ContainerState>> containers() {
        return box.engine.observe("box", List.of()).containers();
    }

    @Test
    void a_token_is_not_sent_where_it_could_be_read_on_the_way() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "abc\n");

        Said said = Said.by("get", "--url", "http://box.example", "--token-file", token.toString());

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("use https").doesNotContain("abc");
    }
}
