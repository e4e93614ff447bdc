package dev.corrente.reconciler.desired;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compose's two ways to write names and values: a map, or a list of {@code NAME=VALUE}. A name without a value
 * ({@code NAME:} or {@code NAME} alone) gives an empty optional.
 */
final class KeyValues {
    private final Problems problems;

    KeyValues(Problems problems) {
        this.problems = problems;
    }

    Map<String, Located<Optional<String>>> read(Yaml value) {
        Map<String, Located<Optional<String>>> pairs = new LinkedHashMap<>();
        switch (value) {
            case Yaml.Mapping map -> map.entries().forEach(entry -> fromMap(entry, pairs));
            case Yaml.Sequence list -> list.items().forEach(item -> fromList(item, pairs));
            case Yaml.Scalar scalar -> mismatch(scalar);
            case Yaml.Broken _ -> {}
        }
        return pairs;
    }

    private void mismatch(Yaml value) {
        new Values(problems).mismatch(value, "a map or a list of NAME=VALUE", Optional.empty());
    }

    private void fromMap(Yaml.Entry entry, Map<String, Located<Optional<String>>> pairs) {
        boolean nothing = entry.value() instanceof Yaml.Scalar scalar && scalar.isNothing();
        Optional<String> text = nothing ? Optional.empty() : new Values(problems).anyScalar(entry.value());
        if (nothing || text.isPresent()) {
            pairs.put(entry.key(), new Located<>(text, entry.value().place()));
        }
    }

    private void fromList(Yaml item, Map<String, Located<Optional<String>>> pairs) {
        Optional<String> text = new Values(problems).text(item);
        if (text.isEmpty()) {
            return;
        }
        List<String> parts = List.of(text.get().split("=", 2));
        Optional<String> value = parts.size() == 2 ? Optional.of(parts.get(1)) : Optional.empty();
        if (parts.getFirst().isBlank()) {
            problems.add(item.place(), "expected NAME=VALUE, found no name");
        } else if (pairs.put(parts.getFirst(), new Located<>(value, item.place())) != null) {
            problems.add(item.place(), "\"" + parts.getFirst() + "\" stands twice in this list", "remove one of them");
        }
    }
}
