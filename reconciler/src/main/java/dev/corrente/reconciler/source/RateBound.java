package dev.corrente.reconciler.source;

import java.time.Duration;

/**
 * Lets so many through at once, and one more each time a pause has gone by. Not for several threads.
 * Moments are by a clock that nobody sets, lest one set back refuse all for as long.
 */
public final class RateBound {
    private final int most;
    private final Duration pause;
    private Duration full;

    public RateBound(int most, Duration pause, Duration now) {
        this.most = most;
        this.pause = pause;
        this.full = now;
    }

    /** Whether one more may pass now; it counts if so. */
    public boolean passes(Duration now) {
        Duration begin = full.compareTo(now) < 0 ? now : full;
        Duration after = begin.plus(pause);
        if (after.minus(now).compareTo(pause.multipliedBy(most)) > 0) {
            return false;
        }
        full = after;
        return true;
    }
}
