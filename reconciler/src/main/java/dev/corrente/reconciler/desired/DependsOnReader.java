package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Service.DependsOn;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code depends_on:}: a list means that those were started; a map says more. */
final class DependsOnReader {
    private static final Map<String, DependsOn> CONDITIONS = Map.of(
            "service_started", DependsOn.STARTED,
            "service_healthy", DependsOn.HEALTHY,
            "service_completed_successfully", DependsOn.COMPLETED);

    private final Reading reading;

    DependsOnReader(Reading reading) {
        this.reading = reading;
    }

    SortedMap<String, Located<DependsOn>> read(Yaml value) {
        SortedMap<String, Located<DependsOn>> dependencies = new TreeMap<>();
        Values values = new Values(reading.problems());
        switch (value) {
            case Yaml.Sequence list ->
                values.texts(list)
                        .forEach(
                                name -> dependencies.put(name.value(), new Located<>(DependsOn.STARTED, name.place())));
            case Yaml.Mapping map -> map.entries().forEach(entry -> dependencies.put(entry.key(), condition(entry)));
            default -> values.mismatch(value, "a list or a map of services", Optional.empty());
        }
        return dependencies;
    }

    private Located<DependsOn> condition(Yaml.Entry entry) {
        DependsOn condition = Fields.ofMapOrNothing(entry.value(), ServiceKeys.DEPENDENCY, reading)
                .flatMap(fields -> fields.choice("condition", CONDITIONS))
                .orElse(DependsOn.STARTED);
        return new Located<>(condition, entry.place());
    }
}
