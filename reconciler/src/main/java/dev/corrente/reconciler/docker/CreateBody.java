package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.HealthProbe;
import dev.corrente.reconciler.model.Isolation;
import dev.corrente.reconciler.model.LogOptions;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Program;
import dev.corrente.reconciler.model.Resources;
import dev.corrente.reconciler.model.Service;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A container's specification as the body of the engine's create call. Pure; what is absent keeps the engine's own value. */
final class CreateBody {
    private final ContainerSpec spec;
    private final ObjectNode body = Json.object();
    private final ObjectNode host = body.putObject("HostConfig");

    private CreateBody(ContainerSpec spec) {
        this.spec = spec;
    }

    static ObjectNode of(ContainerSpec spec, HostPaths paths, ApiVersion api) {
        CreateBody create = new CreateBody(spec);
        Service service = spec.service();
        create.body.put("Image", spec.image().name());
        create.labels();
        create.program(service.program());
        create.ports(service.ports());
        create.isolation(service.isolation());
        create.resources(service.resources());
        create.logging(service.logging());
        service.healthcheck().ifPresent(create::health);
        create.host.set("Mounts", Mounts.of(spec, paths));
        // The reconciler alone restarts: the engine knows neither the order nor the budget.
        create.host.putObject("RestartPolicy").put("Name", "no");
        create.networks(api);
        return create.body;
    }

    private void labels() {
        ObjectNode labels = body.putObject("Labels");
        spec.service().labels().forEach(labels::put);
        labels.put(Labels.STACK, spec.stack().name());
        labels.put(Labels.SERVICE, spec.service().name());
        labels.put(Labels.HASH, spec.hash());
    }

    private void program(Program program) {
        program.entrypoint().ifPresent(words -> body.set("Entrypoint", Json.array(words)));
        program.command().ifPresent(words -> body.set("Cmd", Json.array(words)));
        body.set(
                "Env",
                Json.array(program.environment().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList()));
        program.user().ifPresent(user -> body.put("User", user));
        program.workingDir().ifPresent(dir -> body.put("WorkingDir", dir));
        program.hostname().ifPresent(name -> body.put("Hostname", name));
        program.stopSignal().ifPresent(signal -> body.put("StopSignal", signal));
        program.stopGracePeriod().ifPresent(grace -> body.put("StopTimeout", grace.toSeconds()));
        program.init().ifPresent(init -> host.put("Init", init));
    }

    private void ports(List<PortBinding> ports) {
        ObjectNode exposed = body.putObject("ExposedPorts");
        ObjectNode bindings = host.putObject("PortBindings");
        for (PortBinding port : ports) {
            exposed.putObject(port.containerKey());
            ArrayNode hosts = bindings.withArrayProperty(port.containerKey());
            hosts.addObject()
                    .put("HostIp", port.hostIp())
                    .put("HostPort", port.hostPort() == 0 ? "" : String.valueOf(port.hostPort()));
        }
    }

    private void isolation(Isolation isolation) {
        host.put("ReadonlyRootfs", isolation.readOnly());
        host.put("Privileged", isolation.privileged());
        host.set("CapAdd", Json.array(isolation.capAdd()));
        host.set("CapDrop", Json.array(isolation.capDrop()));
        host.set(
                "SecurityOpt",
                Json.array(isolation.securityOpt().stream()
                        .filter(option -> !option.equals(Isolation.ALL_PATHS))
                        .toList()));
        if (isolation.securityOpt().contains(Isolation.ALL_PATHS)) {
            // The engine knows this option as what it comes to.
            host.putArray("MaskedPaths");
            host.putArray("ReadonlyPaths");
        }
    }

    private void resources(Resources resources) {
        resources.memoryBytes().ifPresent(bytes -> {
            host.put("Memory", bytes);
            // Without this the engine grants the same amount again as swap.
            host.put("MemorySwap", bytes);
        });
        resources.nanoCpus().ifPresent(cpus -> host.put("NanoCpus", cpus));
        resources.pids().ifPresent(pids -> host.put("PidsLimit", pids));
    }

    private void logging(LogOptions logging) {
        ObjectNode log = host.putObject("LogConfig").put("Type", logging.driver());
        ObjectNode options = log.putObject("Config");
        logging.options().forEach(options::put);
    }

    private void health(HealthProbe probe) {
        ObjectNode health = body.putObject("Healthcheck");
        health.set("Test", Json.array(probe.test()));
        probe.interval().ifPresent(time -> health.put("Interval", nanos(time)));
        probe.timeout().ifPresent(time -> health.put("Timeout", nanos(time)));
        probe.startPeriod().ifPresent(time -> health.put("StartPeriod", nanos(time)));
        probe.retries().ifPresent(times -> health.put("Retries", times));
    }

    private static long nanos(Duration duration) {
        return duration.toNanos();
    }

    /** Where the engine takes one network only, the others are connected before the start. */
    private void networks(ApiVersion api) {
        Map<String, List<String>> networks = spec.service().networks();
        if (networks.isEmpty()) {
            host.put("NetworkMode", "none");
            return;
        }
        host.put(
                "NetworkMode",
                spec.stack().networkName(networks.keySet().iterator().next()));
        ObjectNode endpoints = body.putObject("NetworkingConfig").putObject("EndpointsConfig");
        for (String network : networks.keySet()) {
            if (endpoints.isEmpty() || api.takesSeveralNetworks()) {
                endpoints
                        .putObject(spec.stack().networkName(network))
                        .set("Aliases", Json.array(atCreation(spec, network)));
            }
        }
    }

    /** The networks that the create call leaves out. */
    static List<String> laterNetworks(ContainerSpec spec, ApiVersion api) {
        return spec.service().networks().keySet().stream()
                .skip(api.takesSeveralNetworks() ? Long.MAX_VALUE : 1)
                .toList();
    }

    /** A hidden container is on its networks and cannot be found there. */
    static List<String> atCreation(ContainerSpec spec, String network) {
        return spec.hidden() ? List.of() : aliases(spec, network);
    }

    /** The host name is one of them on every engine, as it is from engine 26 on without being asked for. */
    static List<String> aliases(ContainerSpec spec, String network) {
        Service service = spec.service();
        return Stream.of(
                        Stream.of(service.name()),
                        service.program().hostname().stream(),
                        service.networks().getOrDefault(network, List.of()).stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }
}
