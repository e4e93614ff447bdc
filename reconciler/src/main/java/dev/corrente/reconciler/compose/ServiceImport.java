package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** One service. Keys keep their order; what comes of several keys stands behind them. */
final class ServiceImport {
    private static final String OURS = "dev.corrente.";

    private final Importing importing;
    private final Yaml.Entry entry;
    private final Yaml.Mapping keys;
    private final SequencedMap<String, Tree> out = new LinkedHashMap<>();
    private final List<Tree> mounts = new ArrayList<>();

    private ServiceImport(Importing importing, Yaml.Entry entry) {
        this.importing = importing;
        this.entry = entry;
        this.keys = Source.mapping(entry.value());
    }

    static Tree read(Importing importing, Yaml.Entry entry) {
        return new ServiceImport(importing, entry).read();
    }

    private Tree read() {
        keys.entries().stream().filter(key -> !Source.isNothing(key.value())).forEach(this::key);
        if (!mounts.isEmpty()) {
            out.put("volumes", new Tree.Sequence(mounts));
        }
        new NetworksImport(importing, entry.key(), keys).read().ifPresent(value -> out.put("networks", value));
        new DependenciesImport(importing).read(keys).ifPresent(value -> out.put("depends_on", value));
        keys.find("deploy").ifPresent(new DeployImport(importing, out)::read);
        RestartImport.read(importing, entry, keys, out);
        return new Tree.Mapping(out);
    }

    private void key(Yaml.Entry key) {
        switch (key.key()) {
            case "build" -> out.put("image", new Tree.Text(BuildImport.image(importing, entry.key(), key, image())));
            case "read_only", "privileged", "init" -> out.put(key.key(), Source.flag(key.value()));
            case "environment" -> put(key, new Tree.Mapping(pairs(key)));
            case "labels" -> put(key, new Tree.Mapping(labels(key)));
            case "env_file" -> new EnvFileImport(importing).read(key.value()).ifPresent(files -> put(key, files));
            case "ports" -> each(key, new PortImport(importing)::port);
            case "volumes" ->
                Source.list(key.value())
                        .forEach(item -> new MountImport(importing, entry.key())
                                .mount(item)
                                .ifPresent(mounts::add));
            case "tmpfs" -> put(key, new TmpfsImport(importing).all(key.value()));
            case "secrets", "configs" -> each(key, new GrantImport(importing, key.key(), mounts)::grant);
            case "healthcheck" -> put(key, HealthcheckImport.read(importing, key.value()));
            case "cap_add", "cap_drop", "security_opt", "profiles" -> each(key, item -> Optional.of(Source.asIs(item)));
            case "logging" -> put(key, logging(key));
            case "memswap_limit" -> swap(key);
            case "container_name", "networks", "depends_on", "links", "deploy", "restart", RestartImport.OURS -> {}
            default -> asIs(key);
        }
    }

    private void put(Yaml.Entry key, Tree value) {
        out.put(key.key(), value);
    }

    private void asIs(Yaml.Entry key) {
        if (importing.keeps("service", key)) {
            out.putIfAbsent(key.key(), Source.asIs(key.value()));
        }
    }

    private void each(Yaml.Entry key, Function<Yaml, Optional<Tree>> reader) {
        List<Tree> items = Source.list(key.value()).stream()
                .flatMap(item -> reader.apply(item).stream())
                .toList();
        if (!items.isEmpty()) {
            put(key, new Tree.Sequence(items));
        }
    }

    private Optional<String> image() {
        return Source.text(keys, "image");
    }

    private SequencedMap<String, Tree> pairs(Yaml.Entry key) {
        return new PairsImport(importing).read(key.value());
    }

    private SequencedMap<String, Tree> labels(Yaml.Entry key) {
        SequencedMap<String, Tree> labels = pairs(key);
        labels.replaceAll((name, value) -> value.equals(Tree.Raw.NOTHING) ? new Tree.Text("") : value);
        if (labels.keySet().removeIf(name -> name.startsWith(OURS))) {
            importing.findings().dropped(key.place(), "without those of " + OURS, "only the reconciler sets them");
        }
        return labels;
    }

    private Tree logging(Yaml.Entry key) {
        SequencedMap<String, Tree> logging = new LinkedHashMap<>();
        for (Yaml.Entry setting : Source.entries(key.value())) {
            if (importing.keeps("logging", setting)) {
                boolean options = setting.key().equals("options");
                logging.put(setting.key(), options ? new Tree.Mapping(pairs(setting)) : Source.asIs(setting.value()));
            }
        }
        return new Tree.Mapping(logging);
    }

    /** A stack's limit of memory counts swap in, which is what two equal limits mean. */
    private void swap(Yaml.Entry key) {
        if (!Source.text(keys, "mem_limit").equals(Source.text(key.value()))) {
            importing.keeps("service", key);
        }
    }
}
