package dev.corrente.api.ingest.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One map of a document by its known keys. What does not fit is noted and then counts as absent, so that reading goes on
 * to the next mistake.
 */
public final class Section {
    private final Yaml.Entries map;
    private final Problems problems;

    private Section(Yaml.Entries map, Problems problems) {
        this.map = map;
        this.problems = problems;
    }

    /** @param known the keys that may stand in it */
    public static Optional<Section> of(Yaml value, Set<String> known, Problems problems) {
        if (!(value instanceof Yaml.Entries map)) {
            problems.add(value.place(), value.describe() + " stands where a map is needed, such as " + known(known));
            return Optional.empty();
        }
        map.entries().forEach((key, part) -> {
            if (!known.contains(key)) {
                problems.add(part.place(), "unknown key '" + key + "'" + orElse(Nearest.hint(key, known), known));
            }
        });
        return Optional.of(new Section(map, problems));
    }

    private static String orElse(String hint, Set<String> known) {
        return hint.isEmpty() ? ": known are " + known(known) : hint;
    }

    private static String known(Set<String> known) {
        return String.join(", ", known.stream().sorted().toList());
    }

    public Place place() {
        return map.place();
    }

    /** Where the key's value stands, or the map if it has none. */
    public Place place(String key) {
        return find(key).map(Yaml::place).orElse(map.place());
    }

    public boolean has(String key) {
        return map.entries().containsKey(key);
    }

    public Optional<Yaml> find(String key) {
        return Optional.ofNullable(map.entries().get(key));
    }

    /** The text of a key that must be there; empty text after noting that it is not. */
    public String needed(String key, String example) {
        if (!has(key)) {
            problems.add(map.place(), "'" + key + "' is missing; write for example " + key + ": " + example);
        }
        return text(key).orElse("");
    }

    public Optional<String> text(String key) {
        return find(key).flatMap(this::text);
    }

    private Optional<String> text(Yaml value) {
        if (value instanceof Yaml.Scalar scalar && !(scalar.text().isEmpty() && scalar.plain())) {
            return Optional.of(scalar.text());
        }
        problems.add(value.place(), value.describe() + " stands where a text is needed");
        return Optional.empty();
    }

    public Optional<Boolean> flag(String key) {
        return choice(key, Map.of("true", true, "false", false));
    }

    /** @param choices what each word means */
    public <T> Optional<T> choice(String key, Map<String, T> choices) {
        Optional<String> word = text(key);
        Optional<T> chosen = word.flatMap(w -> Optional.ofNullable(choices.get(w)));
        if (word.isPresent() && chosen.isEmpty()) {
            problems.add(
                    place(key),
                    "'" + word.get() + "' is not one of " + known(choices.keySet())
                            + Nearest.hint(word.get(), choices.keySet()));
        }
        return chosen;
    }

    public Optional<Double> number(String key) {
        return text(key).flatMap(text -> {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException e) {
                // Said below.
            }
            problems.add(place(key), "'" + text + "' is no number; write it with a decimal dot");
            return Optional.empty();
        });
    }

    /** A list of texts, or one text. */
    public List<String> texts(String key) {
        return items(key).stream().map(this::text).flatMap(Optional::stream).toList();
    }

    /** The parts of a list; a value that is none is a list of one. */
    public List<Yaml> items(String key) {
        return find(key)
                .map(v -> v instanceof Yaml.Items list ? list.items() : List.of(v))
                .orElse(List.of());
    }

    /** A list of maps. */
    public List<Section> sections(String key, Set<String> known) {
        List<Section> sections = new ArrayList<>();
        items(key).forEach(item -> of(item, known, problems).ifPresent(sections::add));
        return sections;
    }

    /** A map whose keys are the author's own. */
    public SequencedMap<String, Yaml> free(String key) {
        Optional<Yaml> value = find(key);
        if (value.isPresent() && value.get() instanceof Yaml.Entries entries) {
            return entries.entries();
        }
        value.ifPresent(v -> problems.add(v.place(), v.describe() + " stands where a map is needed"));
        return new LinkedHashMap<>();
    }
}
