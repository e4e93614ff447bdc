package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeVerbsTest {
    private static final String LOSSY = """
            services:
              web:
                image: nginx:1.27
                ports: ["127.0.0.1:8080:80"]
                volumes: ["./html:/usr/share/nginx/html:ro"]
                restart: always
                dns: 1.1.1.1
            """;

    @TempDir
    private Path project;

    private record Said(int exitCode, String out, String err) {}

    private static Said say(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Corrente.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] texts = java.util.Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
        return new Said(line.execute(texts), out.toString(), err.toString());
    }

    private Path file(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, text);
    }

    @Test
    void import_writes_the_stack_to_standard_output_and_the_differences_to_standard_error() throws IOException {
        Path compose = file("compose.yaml", LOSSY);

        Said said = say("import", compose, "--name", "shop");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("name: shop", "../html:/usr/share/nginx/html:ro")
                .doesNotContain("dns");
        assertThat(said.err())
                .contains(
                        compose + ":7 services.web.dns: dropped:",
                        compose + ":5 services.web.volumes[0]: changed: written as ../html;",
                        "Stack shop: 1 dropped, 1 changed, ");
    }

    @Test
    void import_can_write_a_file_but_overwrites_none_unasked() throws IOException {
        Path compose = file("compose.yaml", LOSSY);
        Path stack = project.resolve("desired-state/stack.yaml");

        assertThat(say("import", compose, "-o", stack).exitCode()).isZero();
        Said again = say("import", compose, "-o", stack);

        assertThat(stack).content().contains("../html:/usr/share/nginx/html:ro");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("--force");
        assertThat(say("import", compose, "-o", stack, "--force").exitCode()).isZero();
    }

    @Test
    void output_that_somebody_redirects_has_paths_for_the_place_that_is_named() throws IOException {
        Path compose = file("compose.yaml", LOSSY);

        Said said = say("import", compose, "--for", project.resolve("deep/desired-state/stack.yaml"));

        assertThat(said.out()).contains(project.resolve("html") + ":/usr/share/nginx/html:ro");
    }

    @Test
    void a_strict_import_writes_nothing_where_something_is_lost() throws IOException {
        Said said = say("import", file("compose.yaml", LOSSY), "--strict");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void the_report_can_be_json() throws IOException {
        Said said = say("import", file("compose.yaml", LOSSY), "--report", "json");

        JsonNode report = new ObjectMapper().readTree(said.err());
        assertThat(report.path("findings").findValuesAsText("path"))
                .startsWith("services.web.volumes[0]", "services.web.dns");
        assertThat(report.path("findings").path(1).path("kind").asText()).isEqualTo("DROPPED");
        assertThat(report.path("findings").path(1).path("line").asInt()).isEqualTo(7);
    }

    @Test
    void profiles_are_those_asked_for_or_those_of_composes_own_variable() throws IOException {
        Path compose = file("compose.yaml", "services: {a: {image: x, profiles: [p]}, b: {image: x, profiles: [q]}}");

        assertThat(say("import", compose).err())
                .contains("every service has a profile", "add one of p, q to spec.profiles");
        assertThat(say("import", compose, "--profile", "p", "--profile", "q").out())
                .contains("profiles: [p, q]");
        file(".env", "COMPOSE_PROFILES=q\n");
        assertThat(say("import", compose).out()).contains("profiles: [q]");
    }

    @Test
    void a_file_that_is_missing_or_no_compose_file_is_an_error() throws IOException {
        assertThat(say("import", project.resolve("none.yaml")).err()).contains("does not exist");
        Said said = say("import", file("old.yaml", "web: {image: nginx}"));
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("no services below the key", "docker-compose config");
        assertThat(say("import").exitCode()).isEqualTo(64);
    }

    private Said export(Object... words) throws IOException {
        file("desired-state/stack.yaml", """
                apiVersion: corrente.dev/v1
                kind: Stack
                metadata: {name: box}
                spec:
                  services:
                    web: {image: "nginx:1.27", secrets: [token, made], configs: [motd], reconcile: {onUnhealthy: replace}}
                  secrets: {token: {environment: TOKEN}, made: {}}
                  configs: {motd: {content: hello}}
                """);
        file(".env", "TOKEN=abc\n");
        Object[] all = new Object[words.length + 6];
        System.arraycopy(
                new Object[] {"export", "compose", "--project", project, "--state", project.resolve("state")},
                0,
                all,
                0,
                6);
        System.arraycopy(words, 0, all, 6, words.length);
        return say(all);
    }

    @Test
    void export_writes_a_compose_file_and_says_what_it_cannot_say() throws IOException {
        Said said = export();

        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("container_name: box-web", "file: ./box-files/secrets/token")
                .doesNotContain("abc");
        assertThat(said.err())
                .contains(
                        "services.web.reconcile.onUnhealthy: dropped:",
                        "secrets.made: needed: its value in ./box-files/secrets/made; Compose makes no secrets: corrente secrets show made",
                        "configs.motd: needed:");
        assertThat(export("--strict").exitCode()).isEqualTo(2);
    }

    @Test
    void export_can_write_secrets_and_configs_as_files_that_only_the_owner_finds() throws IOException {
        Path out = project.resolve("out");

        Said said = export("-o", out.resolve("compose.yaml"), "--files", out.resolve("given"));

        assertThat(said.exitCode()).isZero();
        assertThat(said.err()).doesNotContain("needed:");
        assertThat(out.resolve("compose.yaml")).content().contains("file: ./given/secrets/token");
        assertThat(out.resolve("given/secrets/token")).hasContent("abc");
        assertThat(out.resolve("given/secrets/made")).content().hasSize(32);
        assertThat(out.resolve("given/configs/motd")).hasContent("hello");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("given/secrets"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve("given/secrets/token"))))
                .isEqualTo("r--r--r--");
    }

    @Test
    void export_needs_a_format_and_a_stack() {
        assertThat(say("export").exitCode()).isEqualTo(64);
        Said said = say("export", "compose", "--project", project, "--state", project.resolve("state"));
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.err()).contains("corrente plan says why");
    }
}
