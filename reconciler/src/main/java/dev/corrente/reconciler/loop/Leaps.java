package dev.corrente.reconciler.loop;

import java.time.Duration;
import java.time.Instant;

/** Notices when the clock was set, so that waits that were begun before last as long as they were meant to. */
final class Leaps {
    /** Less is the time between the readings of the two clocks. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private Instant now;
    private Duration elapsed;

    /** @param elapsed by a clock that nobody sets */
    Leaps(Instant now, Duration elapsed) {
        this.now = now;
        this.elapsed = elapsed;
    }

    /** @return by how much the clock was set since the last look; negative where it was set back */
    Duration since(Instant moment, Duration time) {
        Duration leap = Duration.between(now, moment).minus(time.minus(elapsed));
        now = moment;
        elapsed = time;
        return leap.abs().compareTo(LEAST) < 0 ? Duration.ZERO : leap;
    }
}
