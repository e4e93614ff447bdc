package dev.corrente.reconciler.desired;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Typed readings of one value; each gives nothing after noting what was expected and what was found. */
final class Values {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    Optional<String> text(Yaml value) {
        if (value instanceof Yaml.Scalar scalar && !scalar.isNothing() && !scalar.isOnlyBoolean()) {
            return Optional.of(scalar.text());
        }
        boolean looksLikeText = value instanceof Yaml.Scalar scalar && !scalar.isNothing();
        return mismatch(value, "text", looksLikeText ? Optional.of("put it in quotes") : Optional.empty());
    }

    /** Text, a number or a boolean, as written; a number is no text to YAML but is to an environment variable. */
    Optional<String> anyScalar(Yaml value) {
        return value instanceof Yaml.Scalar scalar && !scalar.isNothing()
                ? Optional.of(scalar.text())
                : mismatch(value, "text, a number or a boolean", Optional.empty());
    }

    Optional<Boolean> flag(Yaml value) {
        if (value instanceof Yaml.Scalar scalar && scalar.isBoolean()) {
            return Optional.of(Boolean.parseBoolean(scalar.text()));
        }
        return mismatch(
                value, "true or false", value instanceof Yaml.Scalar scalar ? meantFlag(scalar) : Optional.empty());
    }

    /** YAML 1.2 has no {@code yes} and no {@code off}; other formats do. */
    private static Optional<String> meantFlag(Yaml.Scalar scalar) {
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true", "false" -> Optional.of("remove the quotes");
            case "yes", "on", "1" -> Optional.of("write true");
            case "no", "off", "0" -> Optional.of("write false");
            default -> Optional.empty();
        };
    }

    Optional<Long> wholeNumber(Yaml value, long least, long most) {
        if (value instanceof Yaml.Scalar scalar
                && WHOLE_NUMBER.matcher(scalar.text()).matches()) {
            long number = Long.parseLong(scalar.text());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        return mismatch(value, "a whole number, " + least + " to " + most, Optional.empty());
    }

    <T> Optional<T> parsed(Yaml value, Function<String, Parsed<T>> parser) {
        return text(value).flatMap(text -> problems.accept(value.place(), parser.apply(text)));
    }

    <T> Optional<T> choice(Yaml value, Map<String, T> choices) {
        return text(value).flatMap(text -> {
            Optional<T> chosen = Optional.ofNullable(choices.get(text));
            if (chosen.isEmpty()) {
                String known = String.join(", ", new TreeSet<>(choices.keySet()));
                String expected = choices.size() == 1 ? known : "one of " + known;
                mismatch(value, expected, Nearest.suggestion(text, choices.keySet()));
            }
            return chosen;
        });
    }

    List<Yaml> list(Yaml value) {
        if (value instanceof Yaml.Sequence list) {
            return list.items();
        }
        mismatch(value, "a list", wrapped(value));
        return List.of();
    }

    List<Located<String>> texts(Yaml value) {
        List<Located<String>> texts = new ArrayList<>();
        list(value).forEach(item -> text(item).ifPresent(text -> texts.add(new Located<>(text, item.place()))));
        return texts;
    }

    /** A list of texts, or one text alone. */
    List<Located<String>> textOrTexts(Yaml value) {
        if (value instanceof Yaml.Scalar scalar && !scalar.isNothing()) {
            return text(value).map(text -> new Located<>(text, value.place())).stream()
                    .toList();
        }
        return texts(value);
    }

    <T> Optional<T> mismatch(Yaml value, String expected, Optional<String> suggestion) {
        if (!(value instanceof Yaml.Broken)) {
            problems.add(value.place(), "expected " + expected + ", found " + value.describe(), suggestion);
        }
        return Optional.empty();
    }

    private static Optional<String> wrapped(Yaml value) {
        return value instanceof Yaml.Scalar scalar && !scalar.isNothing()
                ? Optional.of("write [" + (scalar.isNumber() ? scalar.text() : "\"" + scalar.text() + "\"") + "]")
                : Optional.empty();
    }
}
