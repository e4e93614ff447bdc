package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/** {@code networks:}, {@code volumes:}, {@code secrets:} and {@code configs:} of the whole file. */
final class DeclarationsImport {
    private final Importing importing;
    private final Yaml.Mapping root;
    private final Set<String> set;

    /** @param set names of the variables that have a value */
    DeclarationsImport(Importing importing, Yaml.Mapping root, Set<String> set) {
        this.importing = importing;
        this.root = root;
        this.set = set;
    }

    /** After the services, which add volumes. */
    void into(SequencedMap<String, Tree> spec) {
        SequencedMap<String, Tree> volumes = all("volumes", entry -> Optional.of(named("volume", entry)));
        importing.newVolumes().forEach(name -> volumes.putIfAbsent(name, Tree.Mapping.EMPTY));
        put(spec, "networks", all("networks", entry -> Optional.of(named("network", entry))));
        put(spec, "volumes", volumes);
        put(spec, "secrets", all("secrets", entry -> used("secrets", entry).map(this::secret)));
        put(spec, "configs", all("configs", entry -> used("configs", entry).map(this::config)));
    }

    private static void put(SequencedMap<String, Tree> spec, String key, SequencedMap<String, Tree> declared) {
        if (!declared.isEmpty()) {
            spec.put(key, new Tree.Mapping(declared));
        }
    }

    private SequencedMap<String, Tree> all(String kind, Function<Yaml.Entry, Optional<Tree>> reader) {
        SequencedMap<String, Tree> declared = new LinkedHashMap<>();
        for (Yaml.Entry entry : root.find(kind).map(Source::entries).orElse(java.util.List.of())) {
            reader.apply(entry).ifPresent(tree -> declared.put(entry.key(), tree));
        }
        return declared;
    }

    /** A volume's or network's name on the engine is always made of the stack's and its own. */
    private Tree named(String map, Yaml.Entry declared) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        for (Yaml.Entry entry : Source.entries(declared.value())) {
            String text = Source.text(entry.value()).orElse("");
            boolean same = (entry.key().equals("name") && text.equals(importing.stack() + "-" + declared.key()))
                    || (entry.key().equals("driver") && text.equals(map.equals("network") ? "bridge" : "local"))
                    || (entry.key().equals("external") && text.equals("false"));
            if (entry.key().equals(RestartImport.OURS) && map.equals("network")) {
                out.put(
                        "reconcile",
                        Tree.Mapping.of(
                                "join",
                                Source.flag(Source.mapping(entry.value())
                                        .find("join")
                                        .orElse(entry.value()))));
            } else if (map.equals("volume")
                    && (entry.key().equals("name") || entry.key().equals("external"))
                    && !same) {
                importing
                        .findings()
                        .dropped(
                                entry.place(),
                                "the volume is " + importing.stack() + "-" + declared.key()
                                        + ": copy the data of the other one into it");
            } else if (!same && importing.keeps(map, entry)) {
                out.put(entry.key(), Source.flag(entry.value()));
            }
        }
        return new Tree.Mapping(out);
    }

    /** One that every service has mounted as a file is not needed any more. */
    private Optional<Yaml.Entry> used(String kind, Yaml.Entry entry) {
        String key = kind + "." + entry.key();
        boolean mounted = importing.relations().grantFiles().containsKey(key);
        return mounted && !importing.granted().contains(key) ? Optional.empty() : Optional.of(entry);
    }

    private Tree secret(Yaml.Entry declared) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        for (Yaml.Entry entry : Source.entries(declared.value())) {
            switch (entry.key()) {
                case "file" -> {
                    out.put("file", file(entry));
                    importing.fileIsNeeded(
                            Source.text(entry.value()).orElse(""), entry.value().place());
                }
                case "external" ->
                    importing
                            .findings()
                            .needed(
                                    entry.place(),
                                    "its value",
                                    "name a file or a variable of .env; without one the reconciler makes a value");
                case "environment" -> out.put("environment", variable(entry));
                default -> {
                    if (importing.keeps("secret", entry)) {
                        out.put(entry.key(), Source.asIs(entry.value()));
                    }
                }
            }
        }
        return new Tree.Mapping(out);
    }

    private Tree variable(Yaml.Entry entry) {
        String name = Source.text(entry.value()).orElse("");
        if (!set.contains(name)) {
            importing
                    .findings()
                    .needed(
                            entry.place(),
                            "a value of " + name,
                            "it is not set in .env, and without it the reconciler makes one");
        }
        return new Tree.Text(name);
    }

    private Tree file(Yaml.Entry entry) {
        return new Tree.Text(importing.relocated(
                Source.text(entry.value()).orElse(""), entry.value().place()));
    }

    private Tree config(Yaml.Entry declared) {
        SequencedMap<String, Tree> out = new LinkedHashMap<>();
        for (Yaml.Entry entry : Source.entries(declared.value())) {
            switch (entry.key()) {
                case "file" -> {
                    out.put("file", file(entry));
                    importing.fileIsRead(
                            Source.text(entry.value()).orElse(""), entry.value().place());
                }
                case "environment" -> {
                    String variable = "${" + Source.text(entry.value()).orElse("") + "}";
                    out.put("content", new Tree.Text(variable));
                    importing
                            .findings()
                            .changed(
                                    entry.place(),
                                    "written as content: " + variable,
                                    "a config has a file or a content");
                }
                case "external" -> {
                    out.put("content", new Tree.Text(""));
                    importing.findings().needed(entry.place(), "its content", "name a file or give the content");
                }
                default -> {
                    if (importing.keeps("config", entry)) {
                        out.put(entry.key(), Source.asIs(entry.value()));
                    }
                }
            }
        }
        return new Tree.Mapping(out);
    }
}
