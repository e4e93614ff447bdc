package dev.corrente.reconciler.desired;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables a stack file may use. Remembers which were asked for: they are part of what the stack was made from. */
final class Variables {
    private final Map<String, String> values;
    private final SortedMap<String, Optional<String>> used = new TreeMap<>();

    Variables(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    Optional<String> find(String name) {
        Optional<String> value = Optional.ofNullable(values.get(name));
        used.put(name, value);
        return value;
    }

    /** Whether it is set, without making it a part of what the stack was made from: for the values of secrets. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    Set<String> names() {
        return values.keySet();
    }

    SortedMap<String, Optional<String>> used() {
        return used;
    }
}
