package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.Behaviour.Budget;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;

/**
 * When a service that keeps failing may be tried again: at once the first time, then after 1 s, 2 s, … up to 300 s, each
 * with a fifth of jitter, and every 300 s once it has used up its budget. A service that stayed well for a minute, or
 * twice its last wait, begins anew. Never for ever.
 */
public final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration STABLE = Duration.ofMinutes(1);
    private static final double JITTER = 0.2;

    private final DoubleSupplier random;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(int tries, Instant first, Instant last, Duration pause, boolean loops) {
        Instant next() {
            return last.plus(pause);
        }

        Entry moved(Duration by) {
            return new Entry(tries, first.plus(by), last.plus(by), pause, loops);
        }
    }

    /** @param random gives numbers from 0 to 1 */
    public BackOff(DoubleSupplier random) {
        this.random = random;
    }

    public void tried(String service, Budget budget, Instant now) {
        Entry old = entries.get(service);
        if (old == null || stable(old, now)) {
            entries.put(service, new Entry(1, now, now, pause(1), false));
            return;
        }
        int tries = old.tries() + 1;
        boolean often =
                tries > budget.starts() && Duration.between(old.first(), now).compareTo(budget.within()) <= 0;
        boolean loops = old.loops() || often;
        entries.put(service, new Entry(tries, old.first(), now, loops ? jittered(LONGEST) : pause(tries), loops));
    }

    /** A change that a person made deserves a try at once. */
    public void forget(String service) {
        entries.remove(service);
    }

    public void forgetAll() {
        entries.clear();
    }

    /** The clock was set by so much. */
    public void moved(Duration by) {
        entries.replaceAll((service, entry) -> entry.moved(by));
    }

    /** @return services that must wait, to the moment of their next try */
    public Map<String, Instant> notBefore(Instant now) {
        Map<String, Instant> moments = new HashMap<>();
        entries.forEach((service, entry) -> {
            if (entry.next().isAfter(now)) {
                moments.put(service, entry.next());
            }
        });
        return moments;
    }

    /** @return services that used up their budget and have not been well since */
    public Set<String> looping(Instant now) {
        Set<String> services = new TreeSet<>();
        entries.forEach((service, entry) -> {
            if (entry.loops() && !stable(entry, now)) {
                services.add(service);
            }
        });
        return services;
    }

    private static boolean stable(Entry entry, Instant now) {
        Duration twice = entry.pause().multipliedBy(2);
        Duration needed = twice.compareTo(STABLE) > 0 ? twice : STABLE;
        return Duration.between(entry.next(), now).compareTo(needed) > 0;
    }

    private Duration pause(int tries) {
        long seconds = Math.min(LONGEST.toSeconds(), FIRST.toSeconds() << Math.min(tries - 1, 20));
        return jittered(Duration.ofSeconds(seconds));
    }

    private Duration jittered(Duration pause) {
        double spread = 1 + JITTER * (2 * random.getAsDouble() - 1);
        return Duration.ofMillis((long) (pause.toMillis() * spread));
    }
}
