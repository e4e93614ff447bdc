package dev.corrente.reconciler.desired;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The keys that one kind of map in a stack file may have. The JSON Schema must list the same ones.
 *
 * @param name of the definition in the JSON Schema
 * @param extensible whether keys that begin with {@code x-} are passed over
 * @param keys known ones
 * @param unsupported keys that Compose knows and we do not, with the reason and what to do instead
 */
record Vocabulary(String name, boolean extensible, List<String> keys, SortedMap<String, String> unsupported) {

    private static final int MOST_LISTED = 10;

    Vocabulary {
        keys = List.copyOf(keys);
        unsupported = Collections.unmodifiableSortedMap(new TreeMap<>(unsupported));
    }

    static Vocabulary of(String name, String... keys) {
        return new Vocabulary(name, false, List.of(keys), Collections.emptySortedMap());
    }

    Vocabulary without(Map<String, String> reasons) {
        return new Vocabulary(name, extensible, keys, new TreeMap<>(reasons));
    }

    Vocabulary withExtensions() {
        return new Vocabulary(name, true, keys, unsupported);
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    /** Notes a key that must not stand here. */
    void check(Yaml.Entry entry, Problems problems) {
        String key = entry.key();
        if (has(key) || (extensible && key.startsWith("x-"))) {
            return;
        }
        String reason = unsupported.get(key);
        if (reason != null) {
            problems.add(entry.place(), "Compose knows \"" + key + "\", but it is not supported here", reason);
            return;
        }
        Optional<String> near = Nearest.suggestion(key, keys);
        problems.add(entry.place(), "unknown key \"" + key + "\"", near.or(this::listing));
    }

    private Optional<String> listing() {
        if (keys.size() > MOST_LISTED) {
            return Optional.of("the keys are listed in desired-state/schema/stack.schema.json");
        }
        return Optional.of(
                switch (keys.size()) {
                    case 0 -> "no keys are known here";
                    case 1 -> "the only key here is " + keys.getFirst();
                    default -> "known here are " + String.join(", ", keys);
                });
    }
}
