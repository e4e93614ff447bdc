package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.docker.ScriptedEngine.Answer;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.TestStacks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PassingTest {
    private static final ContainerSpec SPEC = TestStacks.spec("s", "app:1", "sha256:1", Service.Kind.SERVICE);

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_port_is_free_only_where_the_engine_got_as_far_as_the_program_that_is_not_there() throws IOException {
        assertThatCode(() -> claim("exec: /no-such-program: no such file")).doesNotThrowAnyException();
        assertThatThrownBy(() -> claim("driver failed programming external connectivity: iptables failed"))
                .isInstanceOf(RuntimeFailure.class)
                .hasMessageContaining("iptables failed");
    }

    private void claim(String answer) throws IOException {
        Path place = Files.createTempDirectory(folder, "engine");
        try (ScriptedEngine engine = new ScriptedEngine(
                        place,
                        line -> line.contains("/start") ? Answer.missing(answer) : Answer.json("{\"Id\":\"made\"}"));
                EngineHttp http = engine.http()) {
            HostView host = new HostView(List.of(), Optional.empty());
            new Passing(http, new Creation(http, new HostPaths(folder), host))
                    .claim(SPEC, new PortBinding("127.0.0.1", 80, 80, "tcp"));
        }
    }

    @Test
    void a_container_whose_removal_fails_hides_no_answer_and_goes_with_the_next_try() throws IOException {
        AtomicBoolean cut = new AtomicBoolean(true);
        try (ScriptedEngine engine = new ScriptedEngine(
                        folder,
                        line -> line.startsWith("DELETE") && cut.get()
                                ? Answer.CUT
                                : Answer.json("{\"Id\":\"made\"}"));
                EngineHttp http = engine.http()) {
            HostView host = new HostView(List.of(), Optional.empty());
            Passing passing = new Passing(http, new Creation(http, new HostPaths(folder), host));

            passing.claim(SPEC, new PortBinding("127.0.0.1", 80, 80, "tcp"));

            cut.set(false);
            int before = engine.calls().size();
            passing.removeLeft();
            passing.removeLeft();
            assertThat(engine.calls().subList(before, engine.calls().size()))
                    .singleElement()
                    .asString()
                    .contains("DELETE", Passing.removal("made"));
        }
    }
}
