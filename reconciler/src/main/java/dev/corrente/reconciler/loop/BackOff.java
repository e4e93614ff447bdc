package dev.corrente.reconciler.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * When a service that keeps failing may be tried again: at once the first time, then after 1 s, 2 s, … up to 300 s, each
 * with a fifth of jitter. A service that stayed well for a minute, or twice its last wait, begins anew. Never for ever.
 */
public final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration STABLE = Duration.ofMinutes(1);
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(int tries, Instant lastTry, Duration pause) {}

    /** @param random gives numbers from 0 to 1 */
    public BackOff(DoubleSupplier random) {
        this.random = random;
    }

    public void tried(String service, Instant now) {
        Entry old = entries.get(service);
        int tries = old == null || stable(old, now) ? 1 : old.tries() + 1;
        entries.put(service, new Entry(tries, now, pauseAfter(tries)));
    }

    /** A change that a person made deserves a try at once. */
    public void forget(String service) {
        entries.remove(service);
    }

    /** @return services that must wait, to the moment of their next try */
    public Map<String, Instant> notBefore(Instant now) {
        Map<String, Instant> moments = new HashMap<>();
        entries.forEach((service, entry) -> {
            Instant moment = entry.lastTry().plus(entry.pause());
            if (moment.isAfter(now)) {
                moments.put(service, moment);
            }
        });
        return moments;
    }

    private static boolean stable(Entry entry, Instant now) {
        Duration twice = entry.pause().multipliedBy(2);
        Duration needed = twice.compareTo(STABLE) > 0 ? twice : STABLE;
        return Duration.between(entry.lastTry().plus(entry.pause()), now).compareTo(needed) > 0;
    }

    private Duration pauseAfter(int tries) {
        long seconds = Math.min(LONGEST.toSeconds(), FIRST.toSeconds() << Math.min(tries - 1, 20));
        double spread = 1 + JITTER * (2 * random.getAsDouble() - 1);
        return Duration.ofMillis((long) (seconds * 1000 * spread));
    }
}
