package dev.corrente.reconciler.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when it is told to. */
final class VirtualClock implements InstantSource {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** Never goes back. */
    void passTo(Instant moment) {
        now = moment.isAfter(now) ? moment : now;
    }
}
