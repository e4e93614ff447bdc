package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Mount.BindMount;
import dev.corrente.reconciler.model.Mount.VolumeMount;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code volumes:} of a service, short ({@code data:/data:ro}) and long. */
final class MountsReader {
    private enum Type {
        VOLUME,
        BIND,
        TMPFS
    }

    private static final Map<String, Type> TYPES =
            Map.of("volume", Type.VOLUME, "bind", Type.BIND, "tmpfs", Type.TMPFS);

    private final Reading reading;

    MountsReader(Reading reading) {
        this.reading = reading;
    }

    List<Located<Mount>> read(Yaml value) {
        List<Located<Mount>> mounts = new ArrayList<>();
        Values values = new Values(reading.problems());
        for (Yaml item : values.list(value)) {
            Optional<Mount> mount = item instanceof Yaml.Mapping
                    ? Fields.of(item, ServiceKeys.MOUNT, reading).flatMap(this::longForm)
                    : values.parsed(item, this::shortForm);
            mount.ifPresent(found -> mounts.add(new Located<>(found, item.place())));
        }
        return mounts;
    }

    private Parsed<Mount> shortForm(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length == 1) {
            return Parsed.bad(
                    "\"" + text + "\" is a volume without a name, which nobody could find again",
                    "declare one under spec.volumes and write NAME:" + text);
        }
        String mode = parts.length == 3 ? parts[2] : "rw";
        if (parts.length > 3 || !(mode.equals("ro") || mode.equals("rw"))) {
            return Parsed.bad("\"" + text + "\" is not a mount", "write NAME:/path, ./folder:/path or either with :ro");
        }
        return MountPaths.target(parts[1]).then(target -> ofSource(parts[0], target, mode.equals("ro")));
    }

    private Parsed<Mount> ofSource(String source, String target, boolean readOnly) {
        return MountPaths.isHostPath(source)
                ? MountPaths.hostPath(source, reading.files()).map(path -> new BindMount(path, target, readOnly))
                : Names.object(source).map(volume -> new VolumeMount(volume, target, readOnly));
    }

    private Optional<Mount> longForm(Fields fields) {
        Optional<Type> type = fields.require("type", "write type: volume, bind or tmpfs")
                .flatMap(value -> fields.values().choice(value, TYPES));
        Optional<String> target = fields.require("target", "write the path in the container")
                .flatMap(value -> fields.values().parsed(value, MountPaths::target));
        boolean readOnly = fields.flag("read_only").orElse(false);
        if (type.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        String path = target.get();
        return switch (type.get()) {
            case VOLUME -> source(fields, Names::object).map(name -> new VolumeMount(name, path, readOnly));
            case BIND ->
                source(fields, text -> MountPaths.hostPath(text, reading.files()))
                        .map(host -> new BindMount(host, path, readOnly));
            case TMPFS -> Optional.of(new TmpfsReader(reading).ofLongForm(path, fields.find("tmpfs")));
        };
    }

    private static Optional<String> source(Fields fields, Function<String, Parsed<String>> parser) {
        return fields.require("source", "write what is mounted")
                .flatMap(value -> fields.values().parsed(value, parser));
    }
}
