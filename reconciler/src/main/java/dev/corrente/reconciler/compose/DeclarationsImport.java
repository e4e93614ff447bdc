package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/** {@code networks:}, {@code volumes:}, {@code secrets:} and {@code configs:} of the whole file. */
final class DeclarationsImport {
    private final Importing importing;
    private final Yaml.Mapping root;
    private final NamedImport named;
    private final SourcesImport sources;

    /** @param set names of the variables that have a value */
    DeclarationsImport(Importing importing, Yaml.Mapping root, Set<String> set) {
        this.importing = importing;
        this.root = root;
        this.named = new NamedImport(importing);
        this.sources = new SourcesImport(importing, set);
    }

    /** After the services, which add volumes. */
    void into(SequencedMap<String, Tree> spec) {
        SequencedMap<String, Tree> volumes = all("volumes", entry -> Optional.of(named.volume(entry)));
        importing.newVolumes().forEach(name -> volumes.putIfAbsent(name, Tree.Mapping.EMPTY));
        put(spec, "networks", all("networks", entry -> Optional.of(named.network(entry))));
        put(spec, "volumes", volumes);
        put(spec, "secrets", all("secrets", entry -> used("secrets", entry).map(sources::secret)));
        put(spec, "configs", all("configs", entry -> used("configs", entry).map(sources::config)));
    }

    private static void put(SequencedMap<String, Tree> spec, String key, SequencedMap<String, Tree> declared) {
        if (!declared.isEmpty()) {
            spec.put(key, new Tree.Mapping(declared));
        }
    }

    private SequencedMap<String, Tree> all(String kind, Function<Yaml.Entry, Optional<Tree>> reader) {
        SequencedMap<String, Tree> declared = new LinkedHashMap<>();
        for (Yaml.Entry entry : root.find(kind).map(Source::entries).orElse(List.of())) {
            reader.apply(entry).ifPresent(tree -> declared.put(entry.key(), tree));
        }
        return declared;
    }

    /** One whose file every service mounts by itself is not needed any more. */
    private Optional<Yaml.Entry> used(String kind, Yaml.Entry entry) {
        String key = kind + "." + entry.key();
        boolean hasFile = importing.relations().grantFiles().containsKey(key);
        if (hasFile && !importing.granted().contains(key)) {
            importing.findings().dropped(entry.place(), "no service has it as one: who uses it mounts its file");
            return Optional.empty();
        }
        return Optional.of(entry);
    }
}
