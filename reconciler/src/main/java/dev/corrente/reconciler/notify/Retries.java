package dev.corrente.reconciler.notify;

import java.time.Duration;

/**
 * How often a message is tried, and how long is waited before the second time; each later wait is twice as long.
 *
 * @param tries at least 1
 */
public record Retries(int tries, Duration firstPause) {
    /** Gives up after about two minutes, before the queue behind it is old news. */
    public static final Retries USUAL = new Retries(8, Duration.ofSeconds(1));

    /** @param failed how many tries have failed, from 1 */
    Duration pauseAfter(int failed) {
        return firstPause.multipliedBy(1L << Math.min(failed - 1, 20));
    }
}
