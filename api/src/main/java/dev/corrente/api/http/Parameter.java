package dev.corrente.api.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One value that a request may carry: how it is read, written in its canonical form, and described. Equal values have
 * equal canonical forms, so that they share a cache entry.
 *
 * @param schema its JSON Schema, as one JSON object
 * @param byDefault used when the request does not carry it; empty leaves it open
 * @param repeats whether it may stand several times
 * @param parse of everything that the request gives for it: one text, or several where it repeats
 * @param canonical one text for each time that it stands
 * @param example a value that any data has an answer for
 */
public record Parameter<T>(
        String name,
        String description,
        String schema,
        Optional<T> byDefault,
        boolean repeats,
        Function<List<String>, T> parse,
        Function<T, List<String>> canonical,
        Optional<String> example) {

    /** A value that stands once. */
    Parameter(
            String name,
            String description,
            String schema,
            Optional<T> byDefault,
            Function<String, T> parse,
            Function<T, String> canonical) {
        this(
                name,
                description,
                schema,
                byDefault,
                false,
                given -> parse.apply(given.getFirst()),
                value -> List.of(canonical.apply(value)),
                Optional.empty());
    }

    private static final int LONGEST = 200;

    /** Any text of up to 200 characters. */
    static Parameter<String> text(String name, String description) {
        String schema = "{\"type\":\"string\",\"minLength\":1,\"maxLength\":" + LONGEST + "}";
        return new Parameter<>(name, description, schema, Optional.empty(), raw -> plain(name, raw), t -> t);
    }

    /** A day as YYYY-MM-DD. */
    static Parameter<LocalDate> day(String name, String description) {
        return new Parameter<>(
                name,
                description,
                "{\"type\":\"string\",\"format\":\"date\"}",
                Optional.empty(),
                raw -> date(name, raw),
                LocalDate::toString);
    }

    static Parameter<Integer> wholeIfGiven(String name, String description, int least, int most) {
        return new Parameter<>(
                name,
                description,
                "{\"type\":\"integer\",\"minimum\":" + least + ",\"maximum\":" + most + "}",
                Optional.empty(),
                raw -> number(name, raw, least, most),
                String::valueOf);
    }

    static Parameter<Integer> whole(String name, String description, int least, int most, int byDefault) {
        String schema = "{\"type\":\"integer\",\"minimum\":" + least + ",\"maximum\":" + most + ",\"default\":"
                + byDefault + "}";
        return new Parameter<>(
                name,
                description,
                schema,
                Optional.of(byDefault),
                raw -> number(name, raw, least, most),
                String::valueOf);
    }

    /** One of an enum's constants: {@code NAME_DESC} is written {@code -name}, {@code NAME} is {@code name}. */
    static <E extends Enum<E>> Parameter<E> choice(
            String name, String description, Class<E> type, Optional<E> byDefault) {
        Map<String, E> choices = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(Parameter::wire, e -> e, (a, _) -> a, TreeMap::new));
        String options = choices.keySet().stream().map(c -> '"' + c + '"').collect(Collectors.joining(","));
        String rest = byDefault.map(d -> ",\"default\":\"" + wire(d) + '"').orElse("");
        return new Parameter<>(
                name,
                description,
                "{\"type\":\"string\",\"enum\":[" + options + "]" + rest + "}",
                byDefault,
                raw -> pick(name, raw, choices),
                Parameter::wire);
    }

    /** Values with commas between them; order and repeats do not matter. */
    static Parameter<List<String>> list(String name, String description, int most) {
        return new Parameter<>(
                name,
                description,
                "{\"type\":\"string\",\"description\":\"up to " + most + " values, separated by commas\"}",
                Optional.empty(),
                raw -> values(name, raw, most),
                values -> String.join(",", values));
    }

    private static String wire(Enum<?> constant) {
        String name = constant.name().toLowerCase(Locale.ROOT);
        return name.endsWith("_desc") ? "-" + name.substring(0, name.length() - "_desc".length()) : name;
    }

    private static String plain(String name, String raw) {
        if (raw.isEmpty() || raw.length() > LONGEST || raw.chars().anyMatch(Character::isISOControl)) {
            throw Problems.badValue(name, raw, "1 to " + LONGEST + " characters, none of them a control character");
        }
        return raw;
    }

    private static LocalDate date(String name, String raw) {
        try {
            return LocalDate.parse(raw);
        } catch (DateTimeParseException e) {
            throw Problems.badValue(name, raw, "a day like 2026-03-31");
        }
    }

    private static int number(String name, String raw, int least, int most) {
        try {
            int value = Integer.parseInt(raw);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Answered below, as for a number out of range.
        }
        throw Problems.badValue(name, raw, "a whole number from " + least + " to " + most);
    }

    private static <E> E pick(String name, String raw, Map<String, E> choices) {
        E found = choices.get(raw);
        if (found == null) {
            throw Problems.badValue(name, raw, "one of " + String.join(", ", choices.keySet()));
        }
        return found;
    }

    private static List<String> values(String name, String raw, int most) {
        List<String> values = Stream.of(raw.split(",", -1))
                .map(v -> plain(name, v.strip()))
                .distinct()
                .sorted()
                .toList();
        if (values.size() > most) {
            throw Problems.badValue(name, raw.substring(0, 40) + "…", "at most " + most + " values");
        }
        return values;
    }
}
