package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.RuntimeFailure;

import java.time.Duration;

/** A short wait for what the engine tells nobody. */
final class Pause {
    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeFailure(RuntimeFailure.Kind.TIMEOUT, "interrupted while waiting for the engine", e);
        }
    }
}
