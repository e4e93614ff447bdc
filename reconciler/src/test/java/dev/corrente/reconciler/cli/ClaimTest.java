package dev.corrente.reconciler.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClaimTest {
    @TempDir
    private Path folder = Path.of(".");

    private Claim claim(String stack, String host) {
        return Claim.of(stack, Map.of("DOCKER_HOST", host), folder);
    }

    @Test
    void the_second_process_that_would_keep_a_stack_is_refused_until_the_first_has_ended() throws IOException {
        try (Claim first = claim("shop", "tcp://engine:2375")) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> claim("shop", "tcp://engine:2375"))
                    .isInstanceOfSatisfying(
                            Failure.class,
                            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.LOCKED))
                    .hasMessageContaining("another reconciler of this host keeps stack shop on tcp://engine:2375");
        }
        claim("shop", "tcp://engine:2375").close();
    }

    @Test
    void other_stacks_and_other_engines_are_nobodys_business() throws IOException {
        try (Claim first = claim("shop", "tcp://engine:2375");
                Claim otherStack = claim("blog", "tcp://engine:2375");
                Claim otherEngine = claim("shop", "tcp://elsewhere:2375")) {
            assertThat(java.util.List.of(first, otherStack, otherEngine)).hasSize(3);
        }
    }

    @Test
    void one_socket_is_one_engine_by_whatever_name() throws IOException {
        Path socket = Files.createFile(folder.resolve("engine.sock"));
        Path other = Files.createSymbolicLink(folder.resolve("other.sock"), socket);
        try (Claim first = claim("shop", "unix://" + socket)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> claim("shop", "unix://" + other)).isInstanceOf(Failure.class);
        }
    }

    @Test
    void a_link_that_somebody_left_in_the_shared_folder_is_not_followed() throws IOException {
        claim("shop", "tcp://engine:2375").close();
        Path file;
        try (var files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        Files.delete(file);
        Files.createSymbolicLink(file, Files.createFile(folder.resolve("precious")));

        assertThatThrownBy(() -> claim("shop", "tcp://engine:2375"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot be told; remove");
    }
}
