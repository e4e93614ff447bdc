package dev.corrente.reconciler.status;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers since when each thing has had its present value. */
public final class Transitions {
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(String value, Instant since) {}

    /** @return the value before, if it was another one */
    public Optional<String> set(String key, String value, Instant now) {
        Entry old = entries.get(key);
        if (old == null || !old.value().equals(value)) {
            entries.put(key, new Entry(value, now));
        }
        return Optional.ofNullable(old).map(Entry::value).filter(before -> !before.equals(value));
    }

    public boolean isUnset(String key) {
        return !entries.containsKey(key);
    }

    public boolean is(String key, String value) {
        Entry entry = entries.get(key);
        return entry != null && entry.value().equals(value);
    }

    public Instant since(String key, Instant now) {
        Entry entry = entries.get(key);
        return entry == null ? now : entry.since();
    }
}
