package dev.corrente.reconciler.desired;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The whole document. */
final class StackReader {
    static final String API_VERSION = "corrente.dev/v1";
    static final String KIND = "Stack";

    private final Reading reading;

    StackReader(Reading reading) {
        this.reading = reading;
    }

    /** Nothing if the document has no {@code spec} to speak of. */
    Optional<StackDraft> read(Yaml root) {
        return Fields.of(root, Vocabularies.STACK, reading).flatMap(this::document);
    }

    private Optional<StackDraft> document(Fields fields) {
        fields.fixed("apiVersion", API_VERSION);
        fields.fixed("kind", KIND);
        String name = name(fields);
        return fields.require("spec", "write spec: and below it services:")
                .flatMap(value -> Fields.of(value, Vocabularies.SPEC, reading))
                .map(spec -> draft(name, spec));
    }

    private String name(Fields fields) {
        return fields.require("metadata", "write metadata: {name: corrente}")
                .flatMap(value -> Fields.of(value, Vocabularies.METADATA, reading))
                .flatMap(metadata -> metadata.require("name", "write name: corrente"))
                .flatMap(value -> fields.values().parsed(value, Names::stack))
                .orElse("");
    }

    private StackDraft draft(String name, Fields spec) {
        DeclarationsReader declarations = new DeclarationsReader(reading);
        return new StackDraft(
                name,
                spec.place(),
                spec.texts("profiles"),
                services(spec),
                declared(spec, "networks", declarations::network),
                declared(spec, "volumes", declarations::volume),
                declared(spec, "secrets", declarations::secret),
                declared(spec, "configs", declarations::config),
                RulesReader.read(spec));
    }

    private List<ServiceDraft> services(Fields spec) {
        ServiceReader reader = new ServiceReader(reading);
        Optional<Yaml> services = spec.require("services", "write services: and below it at least one service");
        List<Yaml.Entry> entries = services.map(this::entries).orElse(List.of());
        boolean none = services.isPresent() && services.get() instanceof Yaml.Mapping && entries.isEmpty();
        if (none && !reading.mayBeEmpty()) {
            reading.problems()
                    .add(
                            services.get().place(),
                            "there is no service",
                            "name at least one service; " + Reading.EMPTIED);
        }
        return entries.stream().flatMap(entry -> reader.read(entry).stream()).toList();
    }

    private <T> SortedMap<String, T> declared(Fields spec, String key, Function<Yaml.Entry, Optional<T>> reader) {
        SortedMap<String, T> declared = new TreeMap<>();
        for (Yaml.Entry entry : spec.find(key).map(this::entries).orElse(List.of())) {
            reading.problems().accept(entry.place(), Names.object(entry.key()));
            reader.apply(entry).ifPresent(value -> declared.put(entry.key(), value));
        }
        return declared;
    }

    /** Of a map whose keys are names the author chose; {@code x-} keys are none. */
    private List<Yaml.Entry> entries(Yaml value) {
        if (value instanceof Yaml.Mapping map) {
            return map.entries().stream()
                    .filter(entry -> !entry.key().startsWith("x-"))
                    .toList();
        }
        new Values(reading.problems()).mismatch(value, "a map of names", Optional.empty());
        return List.of();
    }
}
