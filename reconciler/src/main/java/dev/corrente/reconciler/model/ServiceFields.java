package dev.corrente.reconciler.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A desired service as {@link Fields}, in the words of the stack file. What the file leaves open is left out: the
 * engine's own choice is never drift.
 */
public final class ServiceFields {
    private final SortedMap<String, String> out = new TreeMap<>();

    private ServiceFields() {}

    public static Fields of(Service service, List<FileMount> files) {
        ServiceFields fields = new ServiceFields();
        fields.put("image", Optional.of(service.image()));
        fields.program(service.program());
        fields.surroundings(service, files);
        fields.isolation(service.isolation());
        fields.resources(service.resources());
        fields.logging(service.logging());
        service.healthcheck().ifPresent(fields::healthcheck);
        return new Fields(fields.out);
    }

    /** The same with files in other volumes. */
    static Fields with(Fields fields, List<FileMount> files) {
        ServiceFields other = new ServiceFields();
        other.out.putAll(fields.values());
        other.put(files);
        return new Fields(other.out);
    }

    /** How a list is written, here and by whoever reads live settings. */
    public static String list(List<String> parts) {
        return String.join(" ", parts.stream().map(ServiceFields::part).toList());
    }

    private static String part(String text) {
        return text.isEmpty() || text.contains(" ") || text.contains("'") ? "'" + text.replace("'", "\\'") + "'" : text;
    }

    private void program(Program program) {
        put("entrypoint", program.entrypoint().map(ServiceFields::list));
        put("command", program.command().map(ServiceFields::list));
        program.environment().forEach((name, value) -> out.put("environment." + name, value));
        put("user", program.user());
        put("working_dir", program.workingDir());
        put("hostname", program.hostname());
        put("stop_signal", program.stopSignal());
        put("stop_grace_period", program.stopGracePeriod().map(ServiceFields::seconds));
        put("init", program.init().map(String::valueOf));
    }

    private void surroundings(Service service, List<FileMount> files) {
        service.labels().forEach((name, value) -> out.put("labels." + name, value));
        for (PortBinding port : service.ports()) {
            out.put("ports." + port.containerKey() + "@" + port.hostIp() + ":" + port.hostPort(), "published");
        }
        for (Mount mount : service.mounts()) {
            out.put("volumes." + mount.target(), mountText(mount));
        }
        put(files);
        service.networks().forEach((name, aliases) -> out.put("networks." + name, list(further(service, aliases))));
    }

    /** A service's own name and its host name are aliases anyway. */
    private static List<String> further(Service service, List<String> aliases) {
        return aliases.stream()
                .distinct()
                .filter(alias -> !alias.equals(service.name()))
                .filter(alias -> !alias.equals(service.program().hostname().orElse("")))
                .toList();
    }

    private static String mountText(Mount mount) {
        return switch (mount) {
            case Mount.VolumeMount v -> "volume " + v.volume() + mode(v.readOnly());
            case Mount.BindMount b -> "bind " + b.source() + mode(b.readOnly());
            case Mount.TmpfsMount t ->
                "tmpfs"
                        + (t.sizeBytes().isPresent() ? " size=" + t.sizeBytes().getAsLong() : "")
                        + (t.mode().isPresent()
                                ? " mode=" + Integer.toOctalString(t.mode().getAsInt())
                                : "");
        };
    }

    private static String mode(boolean readOnly) {
        return readOnly ? " ro" : " rw";
    }

    private void isolation(Isolation isolation) {
        out.put("read_only", String.valueOf(isolation.readOnly()));
        out.put("privileged", String.valueOf(isolation.privileged()));
        putList("cap_add", isolation.capAdd());
        putList("cap_drop", isolation.capDrop());
        putList("security_opt", isolation.securityOpt());
    }

    private void resources(Resources resources) {
        resources.memoryBytes().ifPresent(bytes -> out.put("mem_limit", String.valueOf(bytes)));
        resources.nanoCpus().ifPresent(cpus -> out.put("cpus", cpus(cpus)));
        resources.pids().ifPresent(pids -> out.put("pids_limit", String.valueOf(pids)));
    }

    /** Billionths of a core as the stack file writes them: {@code 0.5}. */
    public static String cpus(long nanoCpus) {
        return java.math.BigDecimal.valueOf(nanoCpus, 9).stripTrailingZeros().toPlainString();
    }

    private void logging(LogOptions logging) {
        out.put("logging.driver", logging.driver());
        logging.options().forEach((name, value) -> out.put("logging.options." + name, value));
    }

    private void healthcheck(HealthProbe probe) {
        if (!probe.test().isEmpty()) {
            out.put("healthcheck.test", list(probe.test()));
        }
        put("healthcheck.interval", probe.interval().map(ServiceFields::seconds));
        put("healthcheck.timeout", probe.timeout().map(ServiceFields::seconds));
        put("healthcheck.start_period", probe.startPeriod().map(ServiceFields::seconds));
        put("healthcheck.retries", probe.retries().map(String::valueOf));
    }

    /** A duration as the stack file writes it: {@code 1.5s}. */
    public static String seconds(Duration duration) {
        return java.math.BigDecimal.valueOf(duration.toMillis(), 3)
                        .stripTrailingZeros()
                        .toPlainString() + "s";
    }

    private void put(List<FileMount> files) {
        files.forEach(file -> out.put("volumes." + file.folder(), "files " + file.volume() + " ro"));
    }

    private void put(String path, Optional<String> value) {
        value.ifPresent(text -> out.put(path, text));
    }

    private void putList(String path, List<String> values) {
        if (!values.isEmpty()) {
            out.put(path, list(values.stream().sorted().toList()));
        }
    }
}
