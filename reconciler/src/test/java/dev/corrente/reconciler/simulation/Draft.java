package dev.corrente.reconciler.simulation;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A stack file that a schedule writes. */
record Draft(SortedMap<String, Part> parts, boolean profileOn) {

    static Draft of(Part... parts) {
        SortedMap<String, Part> all = new TreeMap<>();
        for (Part part : parts) {
            all.put(part.name(), part);
        }
        return new Draft(all, true);
    }

    Collection<Part> all() {
        return parts.values();
    }

    Draft with(Part part) {
        SortedMap<String, Part> changed = new TreeMap<>(parts);
        changed.put(part.name(), part);
        return new Draft(changed, profileOn);
    }

    Draft without(String name) {
        SortedMap<String, Part> changed = new TreeMap<>(parts);
        changed.remove(name);
        changed.replaceAll((other, part) -> part.without("after." + name));
        return new Draft(changed, profileOn);
    }

    Draft change(UnaryOperator<Part> change) {
        SortedMap<String, Part> changed = new TreeMap<>(parts);
        changed.replaceAll((name, part) -> change.apply(part));
        return new Draft(changed, profileOn);
    }

    Draft profiles(boolean on) {
        return new Draft(parts, on);
    }

    String yaml() {
        StringBuilder text = new StringBuilder("""
                apiVersion: corrente.dev/v1
                kind: Stack
                metadata: {name: box}
                spec:
                """);
        if (profileOn) {
            text.append("  profiles: [extra]\n");
        }
        text.append("  services:\n");
        parts.values().forEach(part -> text.append(part.yaml()));
        section(text, "volumes", "volume", part -> Optional.of(part.name() + "-data: {}"));
        section(
                text,
                "configs",
                "config",
                part -> part.word("config").map(content -> part.name() + "-config: {content: \"" + content + "\"}"));
        section(text, "networks", "network", part -> part.word("network").map(network -> network + ": {}"));
        return text.toString();
    }

    private void section(
            StringBuilder text, String title, String word, java.util.function.Function<Part, Optional<String>> entry) {
        String entries = parts.values().stream()
                .filter(part -> part.word(word).isPresent())
                .flatMap(part -> entry.apply(part).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!entries.isEmpty()) {
            text.append("  ").append(title).append(": {").append(entries).append("}\n");
        }
    }
}
