package dev.corrente.reconciler.desired;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values of one map by key. Unknown keys are noted when it is made, so no reader can forget them. */
final class Fields {
    private final Yaml.Mapping map;
    private final Vocabulary vocabulary;
    private final Reading reading;

    private Fields(Yaml.Mapping map, Vocabulary vocabulary, Reading reading) {
        this.map = map;
        this.vocabulary = vocabulary;
        this.reading = reading;
        map.entries().forEach(entry -> vocabulary.check(entry, reading.problems()));
    }

    /** Nothing, after noting it, if {@code value} is no map. */
    static Optional<Fields> of(Yaml value, Vocabulary vocabulary, Reading reading) {
        if (value instanceof Yaml.Mapping map) {
            return Optional.of(new Fields(map, vocabulary, reading));
        }
        return new Values(reading.problems()).mismatch(value, "a map", Optional.empty());
    }

    /** Like {@link #of}, but a key with nothing behind it ({@code data:}) counts as an empty map. */
    static Optional<Fields> ofMapOrNothing(Yaml value, Vocabulary vocabulary, Reading reading) {
        boolean nothing = value instanceof Yaml.Scalar scalar && scalar.isNothing();
        return of(nothing ? new Yaml.Mapping(value.place(), List.of()) : value, vocabulary, reading);
    }

    Place place() {
        return map.place();
    }

    Reading reading() {
        return reading;
    }

    Values values() {
        return new Values(reading.problems());
    }

    Optional<Yaml> find(String key) {
        if (!vocabulary.has(key)) {
            throw new IllegalArgumentException(vocabulary.name() + " has no key " + key);
        }
        return map.find(key);
    }

    /** Notes it where the map has no such key. */
    Optional<Yaml> require(String key, String suggestion) {
        Optional<Yaml> value = find(key);
        if (value.isEmpty()) {
            reading.problems().add(place(), "\"" + key + "\" is missing", suggestion);
        }
        return value;
    }

    /** A key that must be there and has one good value. */
    void fixed(String key, String only) {
        require(key, "write " + key + ": " + only).ifPresent(value -> values().choice(value, Map.of(only, only)));
    }

    Optional<String> text(String key) {
        return find(key).flatMap(values()::text);
    }

    Optional<Boolean> flag(String key) {
        return find(key).flatMap(values()::flag);
    }

    <T> Optional<T> parsed(String key, Function<String, Parsed<T>> parser) {
        return find(key).flatMap(value -> values().parsed(value, parser));
    }

    <T> Optional<T> choice(String key, Map<String, T> choices) {
        return find(key).flatMap(value -> values().choice(value, choices));
    }

    Optional<Long> wholeNumber(String key, long least, long most) {
        return find(key).flatMap(value -> values().wholeNumber(value, least, most));
    }

    List<Located<String>> texts(String key) {
        return find(key).map(values()::texts).orElse(List.of());
    }
}
