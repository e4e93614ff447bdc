package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** {@code depends_on:} and what {@code links:} say about the order. */
final class DependenciesImport {
    private static final String STARTED = "service_started";

    private final Importing importing;
    private final SequencedMap<String, String> conditions = new LinkedHashMap<>();

    DependenciesImport(Importing importing) {
        this.importing = importing;
    }

    Optional<Tree> read(Yaml.Mapping service) {
        service.find("depends_on").ifPresent(value -> {
            switch (value) {
                case Yaml.Mapping map -> map.entries().forEach(this::dependency);
                default ->
                    Source.list(value)
                            .forEach(item -> conditions.put(Source.text(item).orElse(""), STARTED));
            }
        });
        service.find("links").ifPresent(value -> Source.list(value).forEach(this::link));
        if (conditions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                conditions.values().stream().allMatch(STARTED::equals) ? Tree.texts(conditions.keySet()) : map());
    }

    private Tree map() {
        SequencedMap<String, Tree> map = new LinkedHashMap<>();
        conditions.forEach((name, condition) -> map.put(name, Tree.Mapping.of("condition", new Tree.Text(condition))));
        return new Tree.Mapping(map);
    }

    private void dependency(Yaml.Entry entry) {
        Yaml.Mapping settings = Source.mapping(entry.value());
        boolean required = !Source.text(settings, "required").orElse("true").equals("false");
        if (!required && importing.relations().optional().contains(entry.key())) {
            importing
                    .findings()
                    .dropped(entry.place(), "it is not required, and " + entry.key() + " runs only with a profile");
            return;
        }
        settings.entries().forEach(setting -> importing.keeps("dependency", setting));
        conditions.put(entry.key(), Source.text(settings, "condition").orElse(STARTED));
    }

    private void link(Yaml item) {
        String target = Source.text(item).orElse("").split(":", 2)[0];
        if (!target.isEmpty()) {
            conditions.putIfAbsent(target, STARTED);
            importing
                    .findings()
                    .changed(item.place(), "written as a dependency and an alias", "a stack file knows no links");
        }
    }
}
