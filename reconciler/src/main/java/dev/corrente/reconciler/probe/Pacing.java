package dev.corrente.reconciler.probe;

import java.time.Duration;

/** How long to wait between two questions to a service that starts: often at first, then ever more seldom. */
final class Pacing {
    static final Duration FIRST = Duration.ofMillis(50);

    private Pacing() {}

    static Duration next(Duration pause, Duration longest) {
        return shorter(pause.multipliedBy(3).dividedBy(2), longest);
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
