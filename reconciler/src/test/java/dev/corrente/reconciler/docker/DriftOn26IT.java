package dev.corrente.reconciler.docker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On Debian 13's engine, which fills in other things. */
class DriftOn26IT extends DockerDrift {
    private static final OwnEngine ENGINE = OwnEngine.started();

    DriftOn26IT() {
        super(ENGINE.environment());
    }

    @BeforeAll
    static void loadTheBase() {
        ENGINE.load(BASE);
    }

    @AfterAll
    static void endTheEngine() {
        ENGINE.close();
    }
}
