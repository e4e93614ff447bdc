package dev.corrente.reconciler.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lets each service ask for a pass every 10 ms at most. What comes sooner is put off and never lost. Not thread-safe. */
final class Wakes {
    static final Duration APART = Duration.ofMillis(10);

    /** By service, the last one that was let through; it may lie ahead. */
    private final Map<String, Duration> last = new HashMap<>();

    /** @return how long to wait before asking; empty where one that is still to come will do */
    Optional<Duration> ask(String service, Duration now) {
        Duration before = last.getOrDefault(service, now.minus(APART));
        if (before.compareTo(now) > 0) {
            return Optional.empty();
        }
        Duration earliest = before.plus(APART);
        Duration then = earliest.compareTo(now) > 0 ? earliest : now;
        last.put(service, then);
        return Optional.of(then.minus(now));
    }
}
