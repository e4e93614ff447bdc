package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.corrente.reconciler.model.Demand;
import dev.corrente.reconciler.model.HostPath;
import dev.corrente.reconciler.model.Isolation;
import dev.corrente.reconciler.model.Power;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The powers that a create body asks for, read off the body alone. Pure, but for the look at the host's links. */
final class BodyDemands {
    private final HostPaths paths;
    private final HostView host;
    private final List<Demand> demands = new ArrayList<>();

    private BodyDemands(HostPaths paths, HostView host) {
        this.paths = paths;
        this.host = host;
    }

    static List<Demand> of(JsonNode body, HostPaths paths, HostView view) {
        BodyDemands reading = new BodyDemands(paths, view);
        JsonNode host = body.path("HostConfig");
        if (host.has("Privileged")
                && !host.path("Privileged").equals(Json.object().booleanNode(false))) {
            reading.demands.add(Demand.privileged());
        }
        Json.texts(host.path("CapAdd")).forEach(reading::capability);
        Json.texts(host.path("SecurityOpt"))
                .forEach(option -> Demand.ofOption(option).ifPresent(reading.demands::add));
        if (host.has("MaskedPaths") || host.has("ReadonlyPaths")) {
            Demand.ofOption(Isolation.ALL_PATHS).ifPresent(reading.demands::add);
        }
        for (JsonNode mount : host.path("Mounts")) {
            if (mount.path("Type").asText().equals("bind")) {
                reading.source(Path.of(mount.path("Source").asText()).normalize());
            }
        }
        return reading.demands;
    }

    private void capability(String text) {
        String name = text.toUpperCase(Locale.ROOT).replaceFirst("^CAP_", "");
        Demand.ofCapability(name).ifPresent(demands::add);
    }

    /** Whoever started the reconciler chose the project folder; what lies in it must not lead out of it. */
    private void source(Path source) {
        Path end = host.resolved(source);
        boolean project = end.startsWith(host.resolved(paths.project()));
        if (!project || !source.startsWith(paths.project())) {
            demands.addAll(HostPath.demands(source.toString()));
        }
        if (!project) {
            demands.addAll(HostPath.demands(end.toString()));
        }
        if (host.socket()
                .filter(socket ->
                        socket.startsWith(source) || host.resolved(socket).startsWith(end))
                .isPresent()) {
            demands.add(new Demand(Power.ENGINE_SOCKET, "", source + " is or holds the socket of this very engine"));
        }
    }
}
