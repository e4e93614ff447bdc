package dev.corrente.reconciler.source;

import java.time.Duration;
import java.time.Instant;

/** Lets so many through at once, and one more each time a pause has gone by. Not for several threads. */
public final class RateBound {
    private final int most;
    private final Duration pause;
    private Instant full;

    public RateBound(int most, Duration pause, Instant now) {
        this.most = most;
        this.pause = pause;
        this.full = now;
    }

    /** Whether one more may pass now; it counts if so. */
    public boolean passes(Instant now) {
        Instant begin = full.isBefore(now) ? now : full;
        Instant after = begin.plus(pause);
        if (Duration.between(now, after).compareTo(pause.multipliedBy(most)) > 0) {
            return false;
        }
        full = after;
        return true;
    }
}
