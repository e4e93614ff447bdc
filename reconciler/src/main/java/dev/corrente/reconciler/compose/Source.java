package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Reads parts of a Compose file, which are written in more than one way. */
final class Source {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private Source() {}

    static boolean isNothing(Yaml value) {
        return value instanceof Yaml.Scalar scalar && scalar.isNothing();
    }

    static Optional<String> text(Yaml value) {
        return value instanceof Yaml.Scalar scalar && !scalar.isNothing()
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    static Optional<String> text(Yaml.Mapping map, String key) {
        return map.find(key).flatMap(Source::text);
    }

    /** A list, or a single value that stands for a list of one. */
    static List<Yaml> list(Yaml value) {
        return switch (value) {
            case Yaml.Sequence list -> list.items();
            case Yaml.Scalar scalar when scalar.isNothing() -> List.of();
            default -> List.of(value);
        };
    }

    static List<Yaml.Entry> entries(Yaml value) {
        return value instanceof Yaml.Mapping map ? map.entries() : List.of();
    }

    static Yaml.Mapping mapping(Yaml value) {
        return value instanceof Yaml.Mapping map ? map : new Yaml.Mapping(value.place(), List.of());
    }

    /** Compose's readers know more words for true and false than YAML 1.2 does. */
    static Tree flag(Yaml value) {
        String text = text(value).orElse("");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y" -> Tree.Raw.TRUE;
            case "false", "no", "off", "n" -> new Tree.Raw("false");
            default -> new Tree.Text(text);
        };
    }

    /** The same value; what is neither a collection nor a whole number becomes text. */
    static Tree asIs(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar when scalar.isNothing() -> Tree.Raw.NOTHING;
            case Yaml.Scalar scalar -> isWholeNumber(scalar) ? Tree.raw(scalar.text()) : new Tree.Text(scalar.text());
            case Yaml.Sequence list ->
                new Tree.Sequence(list.items().stream().map(Source::asIs).toList());
            case Yaml.Mapping map -> {
                SequencedMap<String, Tree> entries = new LinkedHashMap<>();
                map.entries().forEach(entry -> entries.put(entry.key(), asIs(entry.value())));
                yield new Tree.Mapping(entries);
            }
            case Yaml.Broken _ -> Tree.Raw.NOTHING;
        };
    }

    private static boolean isWholeNumber(Yaml.Scalar scalar) {
        return scalar.style() == Yaml.Style.PLAIN
                && WHOLE_NUMBER.matcher(scalar.text()).matches();
    }
}
