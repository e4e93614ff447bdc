package dev.corrente.reconciler.docker;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** On this machine's engine. */
class DockerRuntimeIT extends DockerContract {

    DockerRuntimeIT() {
        super(System.getenv());
    }

    @Test
    void the_engine_says_which_version_it_is() {
        assertThat(runtime.version()).matches(".+ \\(API 1\\.4[1-4]\\)");
    }
}
