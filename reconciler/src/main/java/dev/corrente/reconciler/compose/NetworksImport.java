package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A service's networks, with every name by which others call it there. */
final class NetworksImport {
    private final Importing importing;
    private final String service;
    private final Yaml.Mapping keys;

    NetworksImport(Importing importing, String service, Yaml.Mapping keys) {
        this.importing = importing;
        this.service = service;
        this.keys = keys;
    }

    /** @return empty where the service is on the network {@code default} alone, under its own name */
    Optional<Tree> read() {
        SortedSet<String> names = names();
        SequencedMap<String, Tree> networks = new LinkedHashMap<>();
        keys.find("networks").ifPresent(value -> {
            switch (value) {
                case Yaml.Mapping map ->
                    map.entries().forEach(entry -> networks.put(entry.key(), network(entry, names)));
                default ->
                    Source.list(value)
                            .forEach(item -> networks.put(Source.text(item).orElse(""), aliases(names)));
            }
        });
        if (networks.isEmpty()) {
            return names.isEmpty() ? Optional.empty() : Optional.of(Tree.Mapping.of("default", aliases(names)));
        }
        boolean plain = networks.values().stream().allMatch(Tree.Mapping.EMPTY::equals);
        return Optional.of(plain ? Tree.texts(networks.keySet()) : new Tree.Mapping(networks));
    }

    /** A container's own name and a link's alias are names that others may use. */
    private SortedSet<String> names() {
        Set<String> linked = importing.relations().aliases().getOrDefault(service, Collections.emptySet());
        SortedSet<String> names = new TreeSet<>(linked);
        keys.entries().stream()
                .filter(entry -> entry.key().equals("container_name"))
                .forEach(entry -> {
                    String name = Source.text(entry.value()).orElse("");
                    if (name.equals(importing.stack() + "-" + service)) {
                        return;
                    }
                    boolean alias = !name.isEmpty() && !name.equals(service);
                    if (alias) {
                        names.add(name);
                    }
                    importing
                            .findings()
                            .changed(
                                    entry.place(),
                                    alias ? "kept as an alias on its networks" : "left out",
                                    "the container's name is " + importing.stack() + "-" + service);
                });
        return names;
    }

    private Tree network(Yaml.Entry entry, Set<String> names) {
        NavigableSet<String> all = new TreeSet<>(names);
        for (Yaml.Entry setting : Source.entries(entry.value())) {
            if (importing.keeps("serviceNetwork", setting)) {
                Source.list(setting.value()).forEach(alias -> Source.text(alias).ifPresent(all::add));
            }
        }
        return aliases(all);
    }

    private static Tree aliases(Set<String> names) {
        return names.isEmpty() ? Tree.Mapping.EMPTY : Tree.Mapping.of("aliases", Tree.texts(names));
    }
}
