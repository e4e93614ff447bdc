package dev.corrente.reconciler.desired;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The files themselves: missing, empty, huge, in the wrong place. */
class FilesTest {
    private static final String GOOD = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: demo}
            spec: {services: {web: {image: a}}}
            """;

    @TempDir
    Path project;

    @Test
    void the_shipped_stack_file_is_read_without_an_error_or_a_warning() {
        Path shipped = Path.of("../desired-state");
        ReadResult result = DesiredReader.read(shipped, Map.of());
        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        ReadResult.Accepted accepted = (ReadResult.Accepted) result;
        assertThat(accepted.warnings()).isEmpty();
        assertThat(accepted.stack().name()).isEqualTo("corrente");
    }

    @Test
    void a_missing_file_is_said() {
        assertThat(StackFolder.empty(project).problems()).isEqualTo("""
                desired-state/stack.yaml: the file does not exist; make one, or name the folder that holds it
                """);
    }

    @Test
    void a_compose_file_in_its_place_is_pointed_out() {
        assertThat(StackFolder.empty(project)
                        .file("compose.yaml", "services: {}\n")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml: the file does not exist; there is a compose.yaml beside it; a stack file is called stack.yaml
                """);
    }

    @Test
    void a_missing_folder_is_said() {
        ReadResult result = DesiredReader.read(Path.of("/nowhere/desired-state"), Map.of());
        assertThat(((ReadResult.Rejected) result).problems())
                .hasToString("[desired-state/stack.yaml: the folder /nowhere/desired-state does not exist;"
                        + " make one, or name the folder that holds it]");
    }

    @Test
    void an_empty_file_is_said() {
        assertThat(StackFolder.of(project, "").problems()).isEqualTo("""
                desired-state/stack.yaml: the file is empty; it begins with "apiVersion: corrente.dev/v1"
                """);
        assertThat(StackFolder.of(project, "# nothing yet\n").problems()).isEqualTo("""
                desired-state/stack.yaml: the file is empty; it begins with "apiVersion: corrente.dev/v1"
                """);
    }

    @Test
    void a_folder_in_the_place_of_the_file_is_said() {
        StackFolder stack = StackFolder.empty(project).file("stack.yaml/inside", "");
        assertThat(stack.problems()).isEqualTo("""
                desired-state/stack.yaml: the file is a folder, not a file; a container engine makes a folder where a file that it should mount is missing: remove the folder and put the file there
                """);
    }

    @Test
    void text_that_is_not_utf8_is_said() {
        StackFolder stack = StackFolder.empty(project).file("stack.yaml", new byte[] {'a', ':', ' ', (byte) 0xE9});
        assertThat(stack.problems()).isEqualTo("""
                desired-state/stack.yaml: the file is not UTF-8 text; save it in the encoding UTF-8
                """);
    }

    @Test
    void a_file_of_more_than_a_mebibyte_is_refused() {
        assertThat(StackFolder.of(project, "# ".repeat(DesiredFiles.LARGEST / 2) + "\n")
                        .problems())
                .isEqualTo("""
                desired-state/stack.yaml: the file is larger than 1 MiB, the most that is read
                """);
        assertThat(StackFolder.of(project, "# ".repeat(DesiredFiles.LARGEST / 2))
                        .problems())
                .startsWith("desired-state/stack.yaml: the file is empty");
    }

    @Test
    void what_can_be_no_files_name_is_said() {
        String yaml = """
                spec:
                  services: {web: {image: a}}
                  configs: {one: {file: "\\0conf"}, two: {file: " "}}
                """;
        assertThat(StackFolder.spec(project, yaml).problems()).isEqualTo("""
                desired-state/stack.yaml:6:25 spec.configs.one.file: this is not the name of a file
                desired-state/stack.yaml:6:48 spec.configs.two.file: this is not the name of a file
                """);
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertThat(StackFolder.of(project, "\uFEFF" + GOOD).problems()).isEmpty();
    }

    @Test
    void windows_line_ends_do_no_harm() {
        assertThat(StackFolder.of(project, GOOD.replace("\n", "\r\n")).problems())
                .isEmpty();
    }

    @Test
    void a_second_stack_in_the_folder_is_refused_by_both_names() {
        assertThat(StackFolder.of(project, GOOD).file("other.yaml", GOOD).problems())
                .isEqualTo("""
                desired-state/other.yaml: this is a second stack beside desired-state/stack.yaml, and a folder holds one; move it to a folder of its own, or merge both files into one
                """);
    }

    @Test
    void other_yaml_beside_the_stack_is_left_alone() {
        StackFolder stack = StackFolder.of(project, GOOD)
                .file("overlays/small.yaml", "kind: Stack\n")
                .file("notes.yaml", "kind: Notes\n")
                .file("broken.yaml", "[")
                .file("no-text.yaml", new byte[] {(byte) 0xE9})
                .file("kept.yaml/inside", "")
                .file(".hidden.yaml", GOOD)
                .file("stack.yaml.old", GOOD);
        assertThat(stack.problems()).isEmpty();
    }

    @Test
    void every_named_file_must_exist_and_stay_in_the_project() {
        String yaml = """
                spec:
                  services:
                    web: {image: a, env_file: [missing.env, /etc/passwd, ../../outside.env]}
                  secrets:
                    key: {file: missing.key}
                  configs:
                    conf: {file: missing.conf}
                """;
        assertThat(StackFolder.spec(project, yaml).problems()).isEqualTo("""
                desired-state/stack.yaml:6:32 spec.services.web.env_file[0]: desired-state/missing.env does not exist
                desired-state/stack.yaml:6:45 spec.services.web.env_file[1]: "/etc/passwd" is outside the project folder, the only one the reconciler sees; put the file into the project and name it relative to the stack file
                desired-state/stack.yaml:6:58 spec.services.web.env_file[2]: "../../outside.env" leaves the project folder, the only one the reconciler sees
                desired-state/stack.yaml:8:17 spec.secrets.key.file: desired-state/missing.key does not exist; write the secret's value into that file
                desired-state/stack.yaml:10:18 spec.configs.conf.file: desired-state/missing.conf does not exist
                """);
    }

    @Test
    void a_secret_file_may_be_missing_where_its_variable_is_set() {
        String yaml = """
                spec:
                  services: {web: {image: a}}
                  secrets: {key: {file: missing.key, environment: KEY}}
                """;
        assertThat(StackFolder.spec(project, yaml).variable("KEY", "secret").problems())
                .isEmpty();
    }

    @Test
    void files_of_variables_are_read_in_order_and_their_faults_have_their_own_file_and_line() {
        StackFolder stack = StackFolder.service(
                        project, "image: a\nenv_file: [one.env, two.env]\nenvironment: {THREE: three}\n")
                .file("one.env", "ONE=one\nTWO=one\nTHREE=one\n")
                .file("two.env", "TWO=two\n");
        assertThat(stack.web().program().environment()).isEqualTo(Map.of("ONE", "one", "TWO", "two", "THREE", "three"));
        assertThat(stack.file("two.env", "TWO\n\n=x\n").problems()).isEqualTo("""
                desired-state/two.env:1: expected KEY=VALUE, found no "=" after a key
                desired-state/two.env:3: expected KEY=VALUE, found no "=" after a key
                """);
    }

    @Test
    void a_stack_can_be_read_wherever_its_folder_lies() {
        assertThat(StackFolder.of(project.resolve("deep/er"), GOOD).problems()).isEmpty();
    }
}
