package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a create body may hold at all. Everything else is something that no stack file can ask for and no policy can allow:
 * the host's name spaces, devices, other stacks' networks and volumes, and whatever an engine may learn to take.
 */
final class KnownBody {
    private static final Set<String> TOP = Set.of(
            "Image",
            "Labels",
            "Entrypoint",
            "Cmd",
            "Env",
            "User",
            "WorkingDir",
            "Hostname",
            "StopSignal",
            "StopTimeout",
            "ExposedPorts",
            "Healthcheck",
            "HostConfig",
            "NetworkingConfig");
    private static final Set<String> HOST = Set.of(
            "Privileged",
            "ReadonlyRootfs",
            "CapAdd",
            "CapDrop",
            "SecurityOpt",
            "MaskedPaths",
            "ReadonlyPaths",
            "Memory",
            "MemorySwap",
            "NanoCpus",
            "PidsLimit",
            "LogConfig",
            "Mounts",
            "RestartPolicy",
            "NetworkMode",
            "PortBindings",
            "Init");
    private static final Set<String> MOUNT =
            Set.of("Type", "Source", "Target", "ReadOnly", "TmpfsOptions", "VolumeOptions");
    private static final Map<String, Set<String>> OPTIONS =
            Map.of("TmpfsOptions", Set.of("SizeBytes", "Mode"), "VolumeOptions", Set.of("NoCopy"));

    private final String prefix;
    private final List<String> unknown = new ArrayList<>();

    private KnownBody(String stack) {
        this.prefix = stack + "-";
    }

    /** @return what does not belong there, as paths; empty for a body of ours */
    static List<String> unknown(JsonNode body, String stack) {
        KnownBody known = new KnownBody(stack);
        JsonNode host = body.path("HostConfig");
        known.keys("", body, TOP);
        known.keys("HostConfig.", host, HOST);
        host.path("Mounts").forEach(known::mount);
        known.networks(host.path("NetworkMode"), body.path("NetworkingConfig"));
        return known.unknown;
    }

    private void keys(String path, JsonNode object, Set<String> known) {
        object.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                unknown.add(path + key);
            }
        });
    }

    private void mount(JsonNode mount) {
        String path = "HostConfig.Mounts." + mount.path("Target").asText() + ".";
        String source = mount.path("Source").asText();
        keys(path, mount, MOUNT);
        OPTIONS.forEach((name, known) -> keys(path + name + ".", mount.path(name), known));
        boolean ours = switch (mount.path("Type").asText()) {
            case "bind" -> source.startsWith("/");
            case "volume" -> source.startsWith(prefix);
            case "tmpfs" -> source.isEmpty();
            default -> false;
        };
        if (!ours) {
            unknown.add(path + "Source=" + mount.path("Type").asText() + ":" + source);
        }
    }

    private void networks(JsonNode mode, JsonNode networking) {
        String name = mode.asText("none");
        if (!name.equals("none") && !name.startsWith(prefix)) {
            unknown.add("HostConfig.NetworkMode=" + name);
        }
        keys("NetworkingConfig.", networking, Set.of("EndpointsConfig"));
        networking.path("EndpointsConfig").properties().forEach(network -> {
            if (!network.getKey().startsWith(prefix)) {
                unknown.add("NetworkingConfig.EndpointsConfig." + network.getKey());
            }
            keys("NetworkingConfig.EndpointsConfig." + network.getKey() + ".", network.getValue(), Set.of("Aliases"));
        });
    }
}
