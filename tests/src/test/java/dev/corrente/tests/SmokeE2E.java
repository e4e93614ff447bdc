package dev.corrente.tests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The questions that people and deployments put to a stack from outside. */
@ExtendWith(RunningStack.class)
class SmokeE2E {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_healthy_stack_answers_all_of_them_and_is_as_it_was(Box box) throws IOException {
        box.untilHealthy();
        Path key = Files.writeString(
                folder.resolve("key"),
                box.corrente("secrets", "show", "api_admin_key").succeeded().output());

        Shell.Ended asked = smoke(box, "--key-file", key.toString());

        assertThat(asked.exitCode()).as(asked.toString()).isZero();
        assertThat(asked.output()).contains("- and is done\n").doesNotContain("not ok", "SKIP");
    }

    @Test
    void a_service_that_ended_meanwhile_fails_it_though_it_runs_again(Box box) throws IOException {
        box.untilHealthy();
        Path log = folder.resolve("log");
        Process smoke = box.shell().start(log, words(box, "--watch", "10").toArray(String[]::new));
        box.eventually("it has looked once", () -> read(log).contains("ok 1 "));
        box.docker("kill", box.container("redis"));

        assertThat(smoke.onExit().join().exitValue()).isEqualTo(1);
        assertThat(read(log)).contains("not ok", "and nothing ended meanwhile", "# redis ");
    }

    @Test
    void a_stack_that_is_not_there_fails_it(Box box) {
        Shell.Ended asked = box.shell().run("sh", script(box), "http://127.0.0.1:1");

        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.output()).contains("not ok 1 - the page is there");
        assertThat(asked.output().lines().filter(line -> line.startsWith("ok")))
                .allMatch(line -> line.contains("SKIP"));
    }

    private static Shell.Ended smoke(Box box, String... options) {
        return box.shell().run(words(box, options).toArray(String[]::new));
    }

    private static List<String> words(Box box, String... options) {
        List<String> words = new ArrayList<>(List.of("sh", script(box)));
        words.addAll(List.of(options));
        words.addAll(List.of("--api", "http://127.0.0.1:" + box.setting("API_PORT")));
        words.add("http://127.0.0.1:" + box.setting("FRONTEND_PORT"));
        return words;
    }

    private static String script(Box box) {
        return box.file("tests/e2e/smoke.test.sh").toString();
    }

    private static String read(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
