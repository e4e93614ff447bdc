package dev.corrente.reconciler.source;

import java.time.Duration;

/** How long to wait before the next poll: as configured, and twice as long after each failure, up to ten minutes. */
final class PollPause {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 10;
    private static final double JITTER = 0.2;

    private PollPause() {}

    /**
     * @param failures in a row
     * @param chance from 0 to 1; spreads hosts that were started together
     */
    static Duration after(Duration poll, int failures, double chance) {
        Duration grown = poll.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration longest = poll.compareTo(LONGEST) > 0 ? poll : LONGEST;
        Duration pause = grown.compareTo(longest) > 0 ? longest : grown;
        return Duration.ofMillis((long) (pause.toMillis() * (1 + JITTER * (2 * chance - 1))));
    }
}
