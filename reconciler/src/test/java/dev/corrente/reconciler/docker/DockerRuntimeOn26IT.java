package dev.corrente.reconciler.docker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** On Debian 13's engine, which speaks a newer API. */
class DockerRuntimeOn26IT extends DockerContract {
    private static final OwnEngine ENGINE = OwnEngine.started();

    DockerRuntimeOn26IT() {
        super(ENGINE.environment());
    }

    @BeforeAll
    static void loadTheImage() {
        ENGINE.load(IMAGE);
    }

    @AfterAll
    static void endTheEngine() {
        ENGINE.close();
    }

    @Test
    void it_is_spoken_to_in_the_newest_api_that_we_know() {
        assertThat(runtime.version()).matches("26\\..+ \\(API 1\\.44\\)");
    }
}
