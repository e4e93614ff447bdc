package dev.corrente.api.http;

import io.vertx.core.MultiMap;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of one request, each of its parameter's type, and the request's canonical form. */
public final class Arguments {
    private final Map<String, Object> values;
    private final SortedMap<String, List<String>> words;
    private final String canonical;

    private Arguments(String operation, Map<String, Object> values, SortedMap<String, List<String>> words) {
        this.values = values;
        this.words = words;
        this.canonical = operation + "?" + join(words);
    }

    /** @throws RequestRefused for a parameter that is unknown, repeated or malformed */
    static Arguments parse(Operation operation, Map<String, String> path, MultiMap query) {
        refuseUnknown(operation, query);
        Map<String, Object> values = new HashMap<>();
        SortedMap<String, List<String>> words = new TreeMap<>();
        for (Parameter<?> parameter : operation.inPath()) {
            take(
                    parameter,
                    Optional.ofNullable(path.get(parameter.name())).stream().toList(),
                    values,
                    words);
        }
        for (Parameter<?> parameter : operation.inQuery()) {
            take(parameter, query.getAll(parameter.name()), values, words);
        }
        // Which snapshot is another question's part: the answers' keys have it beside this.
        words.remove(CommonParameters.SNAPSHOT.name());
        words.remove(CommonParameters.SNAPSHOT_ID.name());
        return new Arguments(operation.question(), values, words);
    }

    private static void refuseUnknown(Operation operation, MultiMap query) {
        for (String name : query.names()) {
            Parameter<?> known = operation.inQuery().stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Problems.unknownParameter(
                            name,
                            operation.inQuery().stream().map(Parameter::name).toList()));
            if (!known.repeats() && query.getAll(name).size() > 1) {
                throw Problems.repeatedParameter(name);
            }
        }
    }

    private static <T> void take(
            Parameter<T> parameter, List<String> given, Map<String, Object> values, Map<String, List<String>> words) {
        Optional<T> value = given.isEmpty()
                ? parameter.byDefault()
                : Optional.of(parameter.parse().apply(given));
        value.ifPresent(v -> {
            values.put(parameter.name(), v);
            words.put(parameter.name(), parameter.canonical().apply(v));
        });
    }

    private static String join(SortedMap<String, List<String>> words) {
        return words.entrySet().stream()
                .flatMap(e ->
                        e.getValue().stream().map(v -> e.getKey() + "=" + URLEncoder.encode(v, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    /** The snapshot that the request names, in its path or behind it. */
    Optional<String> snapshot() {
        return find(CommonParameters.SNAPSHOT_ID).or(() -> find(CommonParameters.SNAPSHOT));
    }

    /** The query part of the address that asks the same with one value put in or exchanged. */
    String queryWith(String name, String value) {
        SortedMap<String, List<String>> changed = new TreeMap<>(words);
        changed.put(name, List.of(value));
        return join(changed);
    }

    /** The value of a parameter that may be absent. */
    @SuppressWarnings("unchecked") // Put there by this very parameter.
    <T> Optional<T> find(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter.name()));
    }

    /** The value of a parameter that stands in the path or has a default. */
    <T> T get(Parameter<T> parameter) {
        return find(parameter).orElseThrow(() -> new IllegalStateException(parameter.name() + " has no value"));
    }

    /** Operation and all values, defaults filled in: equal for all spellings of one question. */
    public String canonical() {
        return canonical;
    }

    @Override
    public String toString() {
        return canonical;
    }

    /** Both, as one list for an operation. */
    static List<Parameter<?>> parameters(List<Parameter<?>> some, Parameter<?>... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
