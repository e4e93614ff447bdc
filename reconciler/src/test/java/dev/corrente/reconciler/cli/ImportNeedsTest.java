package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.compose.ComposeImport;
import dev.corrente.reconciler.compose.ComposeImport.Outcome;
import dev.corrente.reconciler.compose.Finding;
import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What an imported stack needs beside its file. */
class ImportNeedsTest {
    private static final String COMPOSE = """
        services:
          vpn:
            image: vpn:1
            cap_add: [NET_ADMIN]
            volumes: ["/etc/ssl:/ssl:ro"]
          web:
            build: ./web
            image: web:1
          cache:
            image: redis:7
        """;

    @TempDir
    private Path folder = Path.of(".");

    private Outcome.Made made(String compose) {
        Outcome outcome = ComposeImport.of(new ComposeImport.Request(
                "compose.yaml",
                compose,
                folder,
                folder.resolve("desired-state"),
                Map.of(),
                Optional.of("shop"),
                List.of()));
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return (Outcome.Made) outcome;
    }

    private ImportNeeds needs(String compose, Set<String> present) {
        return ImportNeeds.of(made(compose), references -> Optional.of(present));
    }

    private static List<String> images(ImportNeeds needs) {
        return needs.findings().stream()
                .map(Finding::what)
                .filter(what -> what.startsWith("the image"))
                .toList();
    }

    @Test
    void images_that_are_not_on_the_engine_are_needed_with_the_command_that_brings_them() {
        ImportNeeds needs = needs(COMPOSE, Set.of("redis:7"));

        assertThat(images(needs)).containsExactly("the image web:1", "the image vpn:1");
        assertThat(needs.findings().toString()).contains("docker pull vpn:1", "docker build -t web:1 ./web");
    }

    @Test
    void images_that_are_there_are_not_spoken_of() {
        assertThat(images(needs(COMPOSE, Set.of("redis:7", "web:1", "vpn:1")))).isEmpty();
    }

    @Test
    void where_no_engine_answers_that_is_said() {
        ImportNeeds needs = ImportNeeds.of(made(COMPOSE), references -> Optional.empty());

        assertThat(needs.findings().toString()).contains("no engine could be asked");
    }

    @Test
    void an_image_whose_name_is_not_known_yet_is_not_looked_for() {
        assertThat(images(needs("services: {a: {image: \"app:${TAG}\"}, b: {image: \"b:1\"}}", Set.of())))
                .containsExactly("the image b:1");
    }

    @Test
    void what_reaches_past_a_container_needs_entries_that_our_reader_takes_as_they_stand() throws IOException {
        ImportNeeds needs = needs(COMPOSE, Set.of());

        assertThat(needs.findings().toString())
                .contains(
                        "services.vpn: needed: the entry in policy.yaml - {service: vpn, what: [capability:NET_ADMIN], reason: …}");
        Path desired = Files.createDirectories(folder.resolve("desired-state"));
        Files.writeString(desired.resolve("stack.yaml"), made(COMPOSE).yaml());
        Files.writeString(
                desired.resolve("policy.yaml"),
                needs.policy().stream().skip(1).collect(Collectors.joining("\n", "", "\n")));
        ReadResult read = DesiredReader.read(desired, Map.of());
        assertThat(read).isInstanceOf(ReadResult.Accepted.class);
        assertThat(((ReadResult.Accepted) read).stack().rules().allowances()).hasSize(2);
    }

    @Test
    void a_harmless_stack_needs_no_policy() {
        assertThat(needs("services: {a: {image: \"a:1\"}}", Set.of()).policy()).isEmpty();
    }
}
