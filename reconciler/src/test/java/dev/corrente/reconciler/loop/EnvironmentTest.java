package dev.corrente.reconciler.loop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentTest {
    private static final Map<String, String> PROCESS =
            Map.of("FRONTEND_PORT", "3100", "CORRENTE_STACK", "two", "CORRENTE_SET_API_PORT", "5100", "HOME", "/root");

    @TempDir
    private Path project = Path.of(".");

    private Map<String, String> variables() {
        return Environment.of(project, PROCESS).variables();
    }

    private void dotEnv(String text) throws IOException {
        Files.writeString(project.resolve(".env"), text);
    }

    @Test
    void without_a_file_the_process_speaks_but_not_of_its_home() {
        assertThat(variables())
                .containsOnly(
                        Map.entry("FRONTEND_PORT", "3100"),
                        Map.entry("CORRENTE_STACK", "two"),
                        Map.entry("API_PORT", "5100"));
    }

    @Test
    void with_a_file_only_the_file_speaks_so_that_a_line_taken_out_is_out() throws IOException {
        dotEnv("MINIO_PORT=9100\n");

        assertThat(variables()).doesNotContainKey("FRONTEND_PORT").containsEntry("MINIO_PORT", "9100");
    }

    @Test
    void what_was_set_on_purpose_wins_over_the_file_and_the_stack_id_is_the_processs_own() throws IOException {
        dotEnv("API_PORT=5000\nCORRENTE_STACK=one\n");

        assertThat(variables()).containsEntry("API_PORT", "5100").containsEntry("CORRENTE_STACK", "two");
    }

    @Test
    void a_file_that_is_broken_is_a_problem_with_its_line() throws IOException {
        dotEnv("API_PORT=5000\nnonsense\n");

        assertThat(Environment.of(project, PROCESS).problems())
                .singleElement()
                .hasToString(".env:2: expected KEY=VALUE, found no \"=\" after a key");
    }

    @Test
    void a_file_in_another_encoding_is_a_problem_and_no_crash() throws IOException {
        Files.write(project.resolve(".env"), "A=\u00e7".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Environment.of(project, PROCESS).problems()).hasSize(1);
    }
}
