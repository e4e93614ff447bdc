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
    private final String canonical;

    private Arguments(Map<String, Object> values, String canonical) {
        this.values = values;
        this.canonical = canonical;
    }

    /** @throws RequestRefused for a parameter that is unknown, repeated or malformed */
    static Arguments parse(Operation operation, Map<String, String> path, MultiMap query) {
        refuseUnknown(operation, query);
        Map<String, Object> values = new HashMap<>();
        SortedMap<String, String> canonical = new TreeMap<>();
        for (Parameter<?> parameter : operation.inPath()) {
            take(parameter, Optional.ofNullable(path.get(parameter.name())), values, canonical);
        }
        for (Parameter<?> parameter : operation.inQuery()) {
            take(parameter, Optional.ofNullable(query.get(parameter.name())), values, canonical);
        }
        // Which snapshot is another question's part: the answers' keys have it beside this.
        canonical.remove(CommonParameters.SNAPSHOT.name());
        canonical.remove(CommonParameters.SNAPSHOT_ID.name());
        return new Arguments(values, operation.question() + "?" + join(canonical));
    }

    private static void refuseUnknown(Operation operation, MultiMap query) {
        List<String> known = operation.inQuery().stream().map(Parameter::name).toList();
        for (String name : query.names()) {
            if (!known.contains(name)) {
                throw Problems.unknownParameter(name, known);
            }
            if (query.getAll(name).size() > 1) {
                throw Problems.repeatedParameter(name);
            }
        }
    }

    private static <T> void take(
            Parameter<T> parameter, Optional<String> raw, Map<String, Object> values, Map<String, String> canonical) {
        Optional<T> value = raw.map(parameter.parse()).or(parameter::byDefault);
        value.ifPresent(v -> {
            values.put(parameter.name(), v);
            canonical.put(parameter.name(), parameter.canonical().apply(v));
        });
    }

    private static String join(SortedMap<String, String> canonical) {
        return canonical.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
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
