package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Readings in which other texts stand in for what the folder holds. */
class OtherTextsTest {
    private static final String STACK = """
        apiVersion: corrente.dev/v1
        kind: Stack
        metadata: {name: s}
        spec:
          secrets: {key: {file: key.txt}}
          services:
            web: {image: "web:1", env_file: [web.env], secrets: [key]}
        """;

    @TempDir
    private Path root = Path.of(".");

    private Path folder = root;

    @BeforeEach
    void aFolder() throws IOException {
        folder = Files.createDirectories(root.resolve("project/desired-state"));
        Files.writeString(folder.resolve("stack.yaml"), STACK);
        Files.writeString(folder.resolve("web.env"), "LEVEL=info\n");
        Files.writeString(folder.resolve("key.txt"), "secret\n");
    }

    private static ReadResult.Accepted accepted(ReadResult result) {
        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        return (ReadResult.Accepted) result;
    }

    private static Service web(ReadResult result) {
        return Objects.requireNonNull(accepted(result).stack().services().get("web"));
    }

    private static Map<String, String> environment(ReadResult result) {
        return web(result).program().environment();
    }

    private ReadResult with(String stack, Path beside) {
        return DesiredReader.with(folder, stack, Optional.of(beside), Map.of());
    }

    @Test
    void what_was_accepted_is_read_again_whatever_has_become_of_the_folder() throws IOException {
        ReadResult.Accepted first = accepted(DesiredReader.read(folder, Map.of()));
        Files.writeString(folder.resolve("stack.yaml"), "broken: [");
        Files.writeString(folder.resolve("other.yaml"), STACK);
        Files.writeString(folder.resolve("policy.yaml"), "broken: [");
        Files.delete(folder.resolve("web.env"));
        Files.delete(folder.resolve("key.txt"));

        assertThat(DesiredReader.again(folder, first.files(), Map.of())).isEqualTo(first);
    }

    @Test
    void another_stack_file_takes_the_place_of_the_folders_own_or_of_none() throws IOException {
        String other = STACK.replace("web:1", "web:2");
        assertThat(web(DesiredReader.with(folder, other, Optional.empty(), Map.of())))
                .hasToString(
                        web(DesiredReader.read(folder, Map.of())).toString().replace("web:1", "web:2"));
        Files.delete(folder.resolve("stack.yaml"));
        assertThat(environment(DesiredReader.with(folder, other, Optional.empty(), Map.of())))
                .isEqualTo(Map.of("LEVEL", "info"));
    }

    @Test
    void files_beside_the_other_stack_file_come_before_the_folders_own() throws IOException {
        Path beside = Files.createDirectories(root.resolve("edit/draft"));
        assertThat(environment(with(STACK, beside))).isEqualTo(Map.of("LEVEL", "info"));
        Files.writeString(beside.resolve("web.env"), "LEVEL=debug\n");
        assertThat(environment(with(STACK, beside))).isEqualTo(Map.of("LEVEL", "debug"));
        Files.writeString(root.resolve("edit/near.env"), "LEVEL=near\n");
        assertThat(environment(with(STACK.replace("web.env", "../near.env"), beside)))
                .isEqualTo(Map.of("LEVEL", "near"));
    }

    @Test
    void they_must_not_leave_its_project_folder_either() throws IOException {
        Path beside = Files.createDirectories(root.resolve("edit/draft"));
        Files.writeString(root.resolve("far.env"), "LEVEL=far\n");

        assertThat(with(STACK.replace("web.env", "../../far.env"), beside))
                .isInstanceOfSatisfying(
                        ReadResult.Rejected.class,
                        rejected -> assertThat(rejected.problems().toString())
                                .contains("\"../../far.env\" leaves the project folder"));
    }

    @Test
    void a_stack_file_that_lies_in_the_folder_itself_names_files_as_ever() {
        assertThat(accepted(with(STACK, folder.resolve("../desired-state"))).files())
                .containsOnlyKeys("desired-state/stack.yaml", "desired-state/web.env");
    }

    @Test
    void a_copy_on_another_machine_is_read_without_the_files_of_secrets() throws IOException {
        Files.delete(folder.resolve("key.txt"));

        assertThat(DesiredReader.read(folder, Map.of())).isInstanceOf(ReadResult.Rejected.class);
        assertThat(environment(DesiredReader.withoutSecrets(folder, Map.of()))).isEqualTo(Map.of("LEVEL", "info"));
    }
}
