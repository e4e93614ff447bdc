package dev.corrente.api.dataset;

import java.time.Duration;

/**
 * Which snapshots stay.
 *
 * @param newest at least so many, the current one included
 * @param served all that were current within this time
 * @param grace what is younger than this stays in any case: a commit may be writing it, a reader loading it
 */
public record Retention(int newest, Duration served, Duration grace) {
    public static final Retention DEFAULT = new Retention(20, Duration.ofDays(7), Duration.ofHours(24));

    public Retention {
        if (newest < 1 || served.isNegative() || grace.isNegative()) {
            throw new IllegalArgumentException("At least the current snapshot stays, and no time is negative");
        }
    }

    /** How long a snapshot stays after another took its place, whatever the number. */
    Duration afterwards() {
        return served.compareTo(grace) > 0 ? served : grace;
    }
}
