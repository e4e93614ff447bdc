package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Isolation;
import dev.corrente.reconciler.model.ServiceFields;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A container's live settings in the words of the stack file, read from the engine's inspect answer. Pure. */
final class LiveFields {
    /** When the container starts, so that it then differs from what was created. */
    private static final Set<String> ADDED_BY_PODMAN = Set.of("HOME", "HOSTNAME");

    private static final String ADDED_TO_PRIVILEGED = "label=disable";
    private static final int SHORT_ID = 12;

    private final JsonNode config;
    private final JsonNode host;
    private final JsonNode inspect;
    private final HostPaths paths;
    private final String prefix;
    private final SortedMap<String, String> out = new TreeMap<>();

    private LiveFields(JsonNode inspect, String stack, HostPaths paths) {
        this.inspect = inspect;
        this.config = inspect.path("Config");
        this.host = inspect.path("HostConfig");
        this.paths = paths;
        this.prefix = stack + "-";
    }

    static Fields of(JsonNode inspect, String stack, HostPaths paths) {
        LiveFields live = new LiveFields(inspect, stack, paths);
        live.program();
        live.labels();
        live.ports();
        live.mounts();
        live.networks();
        live.isolation();
        live.resources();
        live.health();
        return new Fields(live.out);
    }

    private void program() {
        text("image", config.path("Image"));
        JsonNode entrypoint = config.path("Entrypoint");
        if (entrypoint.isArray()) {
            // An empty one was asked for, against the image's.
            out.put("entrypoint", ServiceFields.list(Json.texts(entrypoint)));
        }
        list("command", config.path("Cmd"));
        environment(Json.texts(config.path("Env")));
        text("user", config.path("User"));
        text("working_dir", config.path("WorkingDir"));
        text("hostname", config.path("Hostname"));
        text("stop_signal", config.path("StopSignal"));
        if (config.path("StopTimeout").isNumber()) {
            out.put("stop_grace_period", config.path("StopTimeout").asLong() + "s");
        }
        text("init", host.path("Init"));
    }

    private void environment(List<String> variables) {
        boolean podman = variables.contains("container=podman");
        for (String variable : variables) {
            String[] parts = variable.split("=", 2);
            if (!podman || !ADDED_BY_PODMAN.contains(parts[0])) {
                out.put("environment." + parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
    }

    private void labels() {
        config.path("Labels").properties().forEach(label -> {
            if (!label.getKey().startsWith(Labels.PREFIX)) {
                out.put("labels." + label.getKey(), label.getValue().asText());
            }
        });
    }

    private void ports() {
        for (Map.Entry<String, JsonNode> port : host.path("PortBindings").properties()) {
            for (JsonNode binding : port.getValue()) {
                String hostPort = binding.path("HostPort").asText();
                String address = binding.path("HostIp").asText() + ":" + (hostPort.isEmpty() ? "0" : hostPort);
                out.put("ports." + port.getKey() + "@" + address, "published");
            }
        }
    }

    private void mounts() {
        for (JsonNode mount : host.path("Mounts")) {
            out.put("volumes." + mount.path("Target").asText(), mountText(mount));
        }
        for (JsonNode bind : host.path("Binds")) {
            out.put("volumes.bind." + bind.asText(), "bind");
        }
    }

    private String mountText(JsonNode mount) {
        String source = mount.path("Source").asText();
        String mode = mount.path("ReadOnly").asBoolean() ? " ro" : " rw";
        return switch (mount.path("Type").asText()) {
            case "volume" ->
                source.startsWith(prefix + "files-") ? "files " + source + mode : "volume " + local(source) + mode;
            case "bind" -> "bind " + paths.inFile(source) + mode;
            default -> tmpfs(mount.path("TmpfsOptions"));
        };
    }

    private static String tmpfs(JsonNode options) {
        String size =
                options.has("SizeBytes") ? " size=" + options.path("SizeBytes").asLong() : "";
        String mode = options.has("Mode")
                ? " mode=" + Integer.toOctalString(options.path("Mode").asInt())
                : "";
        return "tmpfs" + size + mode;
    }

    private String local(String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    private void networks() {
        String full = inspect.path("Id").asText();
        String id = full.substring(0, Math.min(SHORT_ID, full.length()));
        String service = config.path("Labels").path(Labels.SERVICE).asText();
        // Up to API 1.44 the engine adds the short id to those that were asked for; and the host name too, from engine
        // 26
        // always, before that when a container is connected.
        String ownName = config.path("Hostname").asText();
        for (Map.Entry<String, JsonNode> network :
                inspect.path("NetworkSettings").path("Networks").properties()) {
            List<String> aliases = Json.texts(network.getValue().path("Aliases")).stream()
                    .filter(alias -> !alias.equals(service) && !alias.equals(ownName) && !alias.equals(id))
                    .toList();
            if (!network.getKey().equals("none")) {
                out.put("networks." + local(network.getKey()), ServiceFields.list(aliases));
            }
        }
    }

    private void isolation() {
        out.put("read_only", String.valueOf(host.path("ReadonlyRootfs").asBoolean()));
        out.put("privileged", String.valueOf(host.path("Privileged").asBoolean()));
        set("cap_add", host.path("CapAdd"));
        set("cap_drop", host.path("CapDrop"));
        set("security_opt", securityOptions());
    }

    /** Less what the engine adds to a privileged container, and with what it keeps elsewhere. */
    private JsonNode securityOptions() {
        List<String> options = new ArrayList<>(Json.texts(host.path("SecurityOpt")));
        if (host.path("Privileged").asBoolean()
                && !options.isEmpty()
                && options.getLast().equals(ADDED_TO_PRIVILEGED)) {
            options.removeLast();
        }
        JsonNode masked = host.path("MaskedPaths");
        if (masked.isArray() && masked.isEmpty() && host.path("ReadonlyPaths").isEmpty()) {
            options.add(Isolation.ALL_PATHS);
        }
        return Json.array(options);
    }

    private void resources() {
        positive("mem_limit", host.path("Memory").asLong());
        if (host.path("NanoCpus").asLong() > 0) {
            out.put("cpus", ServiceFields.cpus(host.path("NanoCpus").asLong()));
        }
        positive("pids_limit", host.path("PidsLimit").asLong());
        updated();
        text("restart_policy", host.path("RestartPolicy").path("Name"));
        text("logging.driver", host.path("LogConfig").path("Type"));
        host.path("LogConfig")
                .path("Config")
                .properties()
                .forEach(option -> out.put(
                        "logging.options." + option.getKey(), option.getValue().asText()));
    }

    /** No stack file says these; only somebody with {@code docker update} does. */
    private void updated() {
        long swap = host.path("MemorySwap").asLong();
        if (swap != 0 && swap != host.path("Memory").asLong()) {
            // -1 is a setting of its own: as much as there is.
            out.put("memswap_limit", String.valueOf(swap));
        }
        positive("mem_reservation", host.path("MemoryReservation").asLong());
        positive("cpu_shares", host.path("CpuShares").asLong());
        positive("cpu_quota", host.path("CpuQuota").asLong());
        positive("cpu_period", host.path("CpuPeriod").asLong());
        positive("cpu_rt_period", host.path("CpuRealtimePeriod").asLong());
        positive("cpu_rt_runtime", host.path("CpuRealtimeRuntime").asLong());
        text("cpuset", host.path("CpusetCpus"));
        text("cpuset_mems", host.path("CpusetMems"));
        positive("blkio_config.weight", host.path("BlkioWeight").asLong());
    }

    private void health() {
        JsonNode health = config.path("Healthcheck");
        list("healthcheck.test", health.path("Test"));
        time("healthcheck.interval", health.path("Interval"));
        time("healthcheck.timeout", health.path("Timeout"));
        time("healthcheck.start_period", health.path("StartPeriod"));
        positive("healthcheck.retries", health.path("Retries").asLong());
    }

    private void time(String path, JsonNode nanos) {
        if (nanos.asLong() > 0) {
            out.put(path, ServiceFields.seconds(Duration.ofNanos(nanos.asLong())));
        }
    }

    private void text(String path, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull() && !value.asText().isEmpty()) {
            out.put(path, value.asText());
        }
    }

    private void list(String path, JsonNode values) {
        if (!values.isEmpty()) {
            out.put(path, ServiceFields.list(Json.texts(values)));
        }
    }

    private void set(String path, JsonNode values) {
        if (!values.isEmpty()) {
            List<String> names = Json.texts(values).stream()
                    .map(name -> name.startsWith("CAP_") ? name.substring(4) : name)
                    .sorted()
                    .toList();
            out.put(path, ServiceFields.list(names));
        }
    }

    private void positive(String path, long value) {
        if (value > 0) {
            out.put(path, String.valueOf(value));
        }
    }
}
