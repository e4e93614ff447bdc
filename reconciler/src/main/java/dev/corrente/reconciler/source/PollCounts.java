package dev.corrente.reconciler.source;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What came of the looks at a repository. Safe for any thread. */
public final class PollCounts {
    private final Map<GitSource.Outcome, LongAdder> counts = new EnumMap<>(GitSource.Outcome.class);

    PollCounts() {
        for (GitSource.Outcome outcome : GitSource.Outcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    void add(GitSource.Outcome outcome) {
        counts.getOrDefault(outcome, new LongAdder()).increment();
    }

    /** @return how often, by {@code unchanged}, {@code fetched}, {@code refused} and {@code away} */
    public Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        counts.forEach((outcome, count) -> values.put(outcome.name().toLowerCase(Locale.ROOT), count.sum()));
        return values;
    }
}
