package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Place;
import dev.corrente.reconciler.desired.Yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Writes out {@code extends:} between services of one file, by Compose's rules for putting two services together. */
final class Extending {
    private static final Set<String> MERGED = Set.of(
            "environment",
            "labels",
            "depends_on",
            "networks",
            "healthcheck",
            "logging",
            "deploy",
            "ulimits",
            "sysctls",
            "extra_hosts",
            "annotations",
            "build");
    private static final Set<String> CONCATENATED = Set.of(
            "ports",
            "expose",
            "volumes",
            "tmpfs",
            "dns",
            "dns_search",
            "dns_opt",
            "cap_add",
            "cap_drop",
            "security_opt",
            "devices",
            "env_file",
            "secrets",
            "configs",
            "links",
            "external_links",
            "volumes_from",
            "group_add");

    private final SequencedMap<String, Yaml.Entry> services = new LinkedHashMap<>();
    private final Findings findings;

    Extending(List<Yaml.Entry> services, Findings findings) {
        services.forEach(entry -> this.services.put(entry.key(), entry));
        this.findings = findings;
    }

    /** @throws Refused where another file or a service that does not exist is extended */
    List<Yaml.Entry> resolved() {
        return services.sequencedValues().stream()
                .map(entry -> new Yaml.Entry(entry.key(), entry.place(), resolve(entry, new LinkedHashSet<>())))
                .toList();
    }

    private Yaml resolve(Yaml.Entry entry, Set<String> open) {
        if (!(entry.value() instanceof Yaml.Mapping own)) {
            return entry.value();
        }
        Optional<Yaml> extended = own.find("extends");
        if (extended.isEmpty()) {
            return own;
        }
        Place place = extended.get().place();
        String name = base(extended.get());
        Yaml.Entry base = services.get(name);
        if (base == null) {
            throw new Refused(place, "service \"" + name + "\" does not exist", "name a service of this file");
        }
        if (!open.add(entry.key())) {
            throw new Refused(place, "services extend each other in a circle: " + String.join(" -> ", open), "");
        }
        findings.changed(place, "written out", "a stack file knows no extends");
        return merged(Source.mapping(resolve(base, open)), own);
    }

    private static String base(Yaml extended) {
        Yaml.Mapping map = Source.mapping(extended);
        map.find("file").ifPresent(file -> {
            throw new Refused(file.place(), "extends names another file, and one file is read", Refused.FLATTEN);
        });
        return Source.text(extended).or(() -> Source.text(map, "service")).orElse("");
    }

    private static Yaml.Mapping merged(Yaml.Mapping base, Yaml.Mapping own) {
        SequencedMap<String, Yaml.Entry> all = new LinkedHashMap<>();
        base.entries().forEach(entry -> all.put(entry.key(), entry));
        own.entries().forEach(entry -> all.merge(entry.key(), entry, Extending::merged));
        all.remove("extends");
        return new Yaml.Mapping(own.place(), List.copyOf(all.values()));
    }

    private static Yaml.Entry merged(Yaml.Entry base, Yaml.Entry own) {
        if (CONCATENATED.contains(own.key())) {
            List<Yaml> items = new ArrayList<>(Source.list(base.value()));
            List<Tree> known = items.stream().map(Source::asIs).toList();
            Source.list(own.value()).stream()
                    .filter(item -> !known.contains(Source.asIs(item)))
                    .forEach(items::add);
            return new Yaml.Entry(
                    own.key(), own.place(), new Yaml.Sequence(own.value().place(), items));
        }
        if (MERGED.contains(own.key())) {
            return new Yaml.Entry(own.key(), own.place(), deep(asMap(base.value()), asMap(own.value())));
        }
        return own;
    }

    private static Yaml.Mapping deep(Yaml.Mapping base, Yaml.Mapping own) {
        SequencedMap<String, Yaml.Entry> all = new LinkedHashMap<>();
        base.entries().forEach(entry -> all.put(entry.key(), entry));
        own.entries()
                .forEach(entry -> all.merge(
                        entry.key(),
                        entry,
                        (a, b) -> a.value() instanceof Yaml.Mapping x && b.value() instanceof Yaml.Mapping y
                                ? new Yaml.Entry(b.key(), b.place(), deep(x, y))
                                : b));
        return new Yaml.Mapping(own.place(), List.copyOf(all.values()));
    }

    /** {@code [A=1, b]} as {@code {A: 1, b: }}. */
    private static Yaml.Mapping asMap(Yaml value) {
        if (!(value instanceof Yaml.Sequence list)) {
            return Source.mapping(value);
        }
        SequencedMap<String, Yaml.Entry> entries = new LinkedHashMap<>();
        for (Yaml item : list.items()) {
            String[] parts = Source.text(item).orElse("").split("=", 2);
            Yaml.Style style = parts.length == 2 ? Yaml.Style.QUOTED : Yaml.Style.PLAIN;
            Yaml.Scalar text = new Yaml.Scalar(item.place(), parts.length == 2 ? parts[1] : "", style);
            entries.put(parts[0], new Yaml.Entry(parts[0], item.place(), text));
        }
        return new Yaml.Mapping(list.place(), List.copyOf(entries.values()));
    }
}
