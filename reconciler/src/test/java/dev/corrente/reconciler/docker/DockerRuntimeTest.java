package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.docker.ScriptedEngine.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DockerRuntimeTest {
    private static final String OURS = "0123456789abcdef".repeat(4);
    private static final String VERSION = "{\"Version\":\"26.1.5\",\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}";

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void in_a_container_of_another_engine_this_one_is_used_as_from_outside() throws IOException {
        try (ScriptedEngine engine = new ScriptedEngine(
                        folder,
                        line -> line.contains("/containers/")
                                ? Answer.missing("No such container: " + OURS)
                                : Answer.json(VERSION));
                DockerRuntime runtime = DockerRuntime.connect(folder, engine.environment(), Optional.of(OURS))) {
            assertThat(runtime.self()).isEmpty();
            assertThat(runtime.selfImage()).isEmpty();
        }
    }

    @Test
    void in_a_container_of_this_engine_it_knows_itself() throws IOException {
        try (ScriptedEngine engine = new ScriptedEngine(
                        folder,
                        line -> Answer.json(line.contains("/containers/") ? "{\"Id\":\"" + OURS + "\"}" : VERSION));
                DockerRuntime runtime = DockerRuntime.connect(folder, engine.environment(), Optional.of(OURS))) {
            assertThat(runtime.self()).contains(OURS);
        }
    }
}
