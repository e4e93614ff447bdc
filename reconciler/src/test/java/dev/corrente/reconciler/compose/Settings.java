package dev.corrente.reconciler.compose;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything of a container that a stack file can say, in the engine's own words. */
final class Settings {
    private static final List<String> PROGRAM =
            List.of("Image", "Cmd", "Entrypoint", "User", "WorkingDir", "StopSignal", "StopTimeout", "Healthcheck");
    private static final List<String> HOST = List.of(
            "ReadonlyRootfs",
            "Privileged",
            "CapAdd",
            "CapDrop",
            "SecurityOpt",
            "Memory",
            "MemorySwap",
            "NanoCpus",
            "PidsLimit",
            "LogConfig",
            "PortBindings",
            "Init");

    private final JsonNode inspect;
    private final Map<String, String> out = new TreeMap<>();

    private Settings(JsonNode inspect) {
        this.inspect = inspect;
    }

    static Map<String, String> of(JsonNode inspect) {
        Settings settings = new Settings(inspect);
        settings.all();
        return settings.out;
    }

    private void all() {
        out.put("Name", inspect.path("Name").asText());
        PROGRAM.forEach(key -> put(key, inspect.at("/Config/" + key)));
        HOST.forEach(key -> put(key, inspect.at("/HostConfig/" + key)));
        List<String> variables = new ArrayList<>();
        inspect.at("/Config/Env").forEach(variable -> variables.add(variable.asText()));
        out.put("Env", variables.stream().sorted().toList().toString());
        labels();
        hostname();
        mounts();
        tmpfs();
        networks();
    }

    /** An empty list, a false and no value are the same to the engine. */
    private void put(String key, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode() && !(value.isArray() && value.isEmpty())) {
            out.put(key, value.toString());
        }
    }

    private void labels() {
        inspect.at("/Config/Labels").properties().stream()
                .filter(label -> !label.getKey().startsWith("com.docker.compose.")
                        && !label.getKey().startsWith("dev.corrente."))
                .forEach(label ->
                        out.put("label " + label.getKey(), label.getValue().asText()));
    }

    private void hostname() {
        String name = inspect.at("/Config/Hostname").asText();
        if (!inspect.path("Id").asText().startsWith(name)) {
            out.put("Hostname", name);
        }
    }

    private void mounts() {
        for (JsonNode mount : inspect.path("Mounts")) {
            String type = mount.path("Type").asText();
            if (!type.equals("tmpfs")) {
                String source =
                        mount.path(type.equals("volume") ? "Name" : "Source").asText();
                out.put(
                        "mount " + mount.path("Destination").asText(),
                        type + " " + source + " " + mount.path("RW").asBoolean());
            }
        }
    }

    /** Both ways to ask the engine for memory. */
    private void tmpfs() {
        for (JsonNode mount : inspect.at("/HostConfig/Mounts")) {
            if (mount.path("Type").asText().equals("tmpfs")) {
                JsonNode options = mount.path("TmpfsOptions");
                tmpfs(
                        mount.path("Target").asText(),
                        Stream.of(
                                "size=" + options.path("SizeBytes").asLong(),
                                "mode="
                                        + Integer.toOctalString(
                                                options.path("Mode").asInt())));
            }
        }
        inspect.at("/HostConfig/Tmpfs")
                .properties()
                .forEach(mount -> tmpfs(
                        mount.getKey(), Arrays.stream(mount.getValue().asText().split(","))));
    }

    private void tmpfs(String target, Stream<String> options) {
        out.put("tmpfs " + target, options.sorted().toList().toString());
    }

    private void networks() {
        String id = inspect.path("Id").asText();
        inspect.at("/NetworkSettings/Networks").properties().forEach(network -> {
            List<String> aliases = new ArrayList<>();
            network.getValue().path("Aliases").forEach(alias -> aliases.add(alias.asText()));
            aliases.removeIf(id::startsWith);
            out.put(
                    "network " + network.getKey(),
                    aliases.stream().sorted().distinct().toList().toString());
        });
    }
}
