package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour;
import dev.corrente.reconciler.model.Isolation;
import dev.corrente.reconciler.model.LogOptions;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Probes;
import dev.corrente.reconciler.model.Program;
import dev.corrente.reconciler.model.Resources;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Service.DependsOn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Describes a service in sentences. */
final class ServiceMaker {
    private final String name;
    private final SortedMap<String, String> environment = new TreeMap<>();
    private final SortedMap<String, DependsOn> dependsOn = new TreeMap<>();
    private final SortedMap<String, List<String>> networks = new TreeMap<>(Map.of("default", List.of()));
    private final List<PortBinding> ports = new ArrayList<>();
    private Service.Kind kind = Service.Kind.SERVICE;
    private Behaviour.Restart restart = Behaviour.Restart.ALWAYS;
    private Behaviour.OnUnhealthy onUnhealthy = Behaviour.OnUnhealthy.RESTART;
    private Behaviour.OnManualStop onManualStop = Behaviour.OnManualStop.HEAL;
    private final List<Mount> mounts = new ArrayList<>();
    private Isolation isolation = new Isolation(false, false, List.of(), List.of(), List.of());
    private OptionalLong memory = OptionalLong.empty();
    private Duration unhealthyFor = Duration.ZERO;
    private Behaviour.Update.Order order = Behaviour.Update.Order.STOP_FIRST;
    private Behaviour.Update.OnFailure onFailure = Behaviour.Update.OnFailure.ROLLBACK;

    ServiceMaker(String name) {
        this.name = name;
    }

    ServiceMaker env(String key, String value) {
        environment.put(key, value);
        return this;
    }

    ServiceMaker after(String dependency, DependsOn condition) {
        dependsOn.put(dependency, condition);
        return this;
    }

    ServiceMaker port(int host, int container) {
        return port("127.0.0.1", host, container);
    }

    ServiceMaker port(String address, int host, int container) {
        ports.add(new PortBinding(address, host, container, "tcp"));
        return this;
    }

    ServiceMaker memory(long bytes) {
        memory = OptionalLong.of(bytes);
        return this;
    }

    ServiceMaker bind(String source) {
        mounts.add(new Mount.BindMount(source, "/mnt" + mounts.size(), true));
        return this;
    }

    ServiceMaker mount(Mount mount) {
        mounts.add(mount);
        return this;
    }

    /** On these networks and no others. */
    ServiceMaker on(String... names) {
        networks.clear();
        for (String network : names) {
            networks.put(network, List.of());
        }
        return this;
    }

    ServiceMaker isolated(boolean privileged, List<String> capabilities, List<String> options) {
        isolation = new Isolation(false, privileged, capabilities, List.of(), options);
        return this;
    }

    ServiceMaker unhealthyFor(Duration patience) {
        unhealthyFor = patience;
        return this;
    }

    ServiceMaker order(Behaviour.Update.Order wanted) {
        order = wanted;
        return this;
    }

    ServiceMaker onFailure(Behaviour.Update.OnFailure wanted) {
        onFailure = wanted;
        return this;
    }

    ServiceMaker job() {
        kind = Service.Kind.JOB;
        return this;
    }

    ServiceMaker restart(Behaviour.Restart policy) {
        restart = policy;
        return this;
    }

    ServiceMaker onUnhealthy(Behaviour.OnUnhealthy policy) {
        onUnhealthy = policy;
        return this;
    }

    ServiceMaker onManualStop(Behaviour.OnManualStop policy) {
        onManualStop = policy;
        return this;
    }

    Service make() {
        Program program = new Program(
                Optional.empty(),
                Optional.empty(),
                environment,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Service(
                name,
                kind,
                name + ":1",
                program,
                new TreeMap<>(),
                ports,
                mounts,
                networks,
                dependsOn,
                Optional.empty(),
                List.of(),
                List.of(),
                isolation,
                new Resources(memory, OptionalLong.empty(), OptionalLong.empty()),
                LogOptions.BOUNDED,
                new Behaviour(
                        restart,
                        onUnhealthy,
                        onManualStop,
                        Duration.ofMinutes(2),
                        unhealthyFor,
                        Behaviour.Budget.DEFAULT,
                        new Behaviour.Update(order, Behaviour.Update.DEFAULT.monitor(), onFailure),
                        Probes.NONE));
    }
}
