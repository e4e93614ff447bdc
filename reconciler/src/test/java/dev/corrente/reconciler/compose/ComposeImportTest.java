package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.compose.ComposeImport.Outcome;
import dev.corrente.reconciler.desired.Problem;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What the corpus does not show. */
class ComposeImportTest {
    private static final Path PROJECT = Path.of("/srv/My_Shop");

    private static Outcome outcome(String yaml, Optional<String> name) {
        return ComposeImport.of(new ComposeImport.Request(
                "compose.yaml", yaml, PROJECT, PROJECT.resolve("desired-state"), Map.of(), name, List.of()));
    }

    private static Outcome.Made made(String yaml) {
        Outcome outcome = outcome(yaml, Optional.empty());
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return (Outcome.Made) outcome;
    }

    /** The keys of one service. */
    private static Outcome.Made web(String keys) {
        return made("services:\n  web:\n    image: nginx\n    restart: always\n" + keys.indent(4));
    }

    private static String problems(String yaml) {
        return switch (outcome(yaml, Optional.empty())) {
            case Outcome.Made made -> "made: " + made.yaml();
            case Outcome.Impossible(List<Problem> problems) ->
                problems.stream().map(Object::toString).collect(Collectors.joining("\n"));
        };
    }

    private static String told(Outcome.Made made) {
        return made.findings().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void files_that_bring_in_other_files_are_refused_with_the_way_out() {
        assertThat(problems("include: [other.yaml]\nservices: {web: {image: x}}"))
                .startsWith(
                        "compose.yaml:1:1 include: include brings in other files, and one file is read; docker-compose config");
        assertThat(problems("services: {web: {extends: {file: base.yaml, service: web}}}"))
                .contains(
                        "services.web.extends.file: extends names another file, and one file is read; docker-compose config");
    }

    @Test
    void services_that_extend_nothing_or_each_other_are_refused() {
        assertThat(problems("services: {web: {extends: bas}, base: {image: x}}"))
                .contains("services.web.extends: service \"bas\" does not exist");
        assertThat(problems("services: {a: {extends: b}, b: {extends: a}}"))
                .contains("services extend each other in a circle: a -> b");
    }

    @Test
    void what_is_no_yaml_is_refused_with_its_place() {
        assertThat(problems("services:\n\tweb: {}"))
                .startsWith("compose.yaml:2:1")
                .contains("a tab stands here");
        assertThat(problems("services: {web: {image: !reset x}}")).contains("the tag !reset means nothing here");
        assertThat(problems("[]")).contains("there are no services");
    }

    @Test
    void what_our_reader_refuses_is_never_written() {
        assertThat(problems("services: {web: {image: x, volumes: [data:/data]}}"))
                .contains("desired-state/stack.yaml", "volume \"data\" is not declared");
        assertThat(problems("services: {web: {image: x, env_file: ../secrets.env}}"))
                .contains("put the file into the project");
        assertThat(problems("services: {web: {image: x, depends_on: {db: {condition: service_healthy}}},"
                        + " db: {image: y, healthcheck: {disable: true}}}"))
                .contains("has its health check disabled");
    }

    @Test
    void the_stack_is_called_as_compose_would_call_the_project() {
        String service = "services: {web: {image: x}}";
        assertThat(made(service).stack()).isEqualTo("my-shop");
        assertThat(made("name: shop_2\n" + service).stack()).isEqualTo("shop-2");
        assertThat(made("name: ${PROJECT:-shop}\n" + service).yaml()).contains("name: \"${PROJECT:-shop}\"");
        assertThat(made("services: {web: {image: x, container_name: acme-web}}").stack())
                .isEqualTo("acme");
        assertThat(outcome(service, Optional.of("two"))).extracting("stack").isEqualTo("two");
    }

    @Test
    void a_variable_that_holds_more_than_a_port_is_left_alone() {
        assertThat(web("ports: [\"${BIND:-127.0.0.1:8080}:80\", \"::1:81:81\"]").yaml())
                .contains("\"${BIND:-127.0.0.1:8080}:80\"", "\"[::1]:81:81\"");
    }

    @Test
    void mounts_without_a_name_get_one_in_every_form() {
        Outcome.Made made =
                web("volumes: [/cache:ro, {type: volume, target: /var/lib/x}, {type: bind, source: ./a, target: /a}]");

        assertThat(made.yaml())
                .contains("web-cache:/cache:ro", "source: web-var-lib-x", "source: ../a", "web-cache: {}");
    }

    @Test
    void a_secret_without_a_file_comes_to_the_folder_of_secrets() {
        Outcome.Made made =
                made("services: {web: {image: x, secrets: [{source: key, target: /etc/ssl/key.pem, mode: 256}]}}\n"
                        + "secrets: {key: {environment: KEY}}");

        assertThat(made.yaml()).contains("target: /run/secrets/key.pem", "mode: \"0400\"");
        assertThat(told(made)).contains("appears as /run/secrets/key.pem; not as /etc/ssl/key.pem");
    }

    @Test
    void the_health_gate_of_a_dependency_is_kept_and_words_of_nobody_are_listed() {
        Outcome.Made made = web("helthcheck: {}\nread_only: yes\nhealthcheck: {test: [CMD, x], interval: 5s}");

        assertThat(made.yaml()).contains("read_only: true", "test: [CMD, x]");
        assertThat(told(made)).contains("services.web.helthcheck: dropped: this is not a word that is known here");
    }

    @Test
    void what_only_the_reconciler_knows_is_read_back_from_an_export() {
        Outcome.Made made = made("""
                services:
                  web: {image: x, restart: always, networks: [n], x-reconcile: {onUnhealthy: stop, startTimeout: 90s}}
                networks: {n: {x-reconcile: {join: true}}}
                """);

        assertThat(made.yaml()).contains("onUnhealthy: stop", "startTimeout: \"90s\"", "join: true");
        assertThat(made.findings()).isEmpty();
    }
}
