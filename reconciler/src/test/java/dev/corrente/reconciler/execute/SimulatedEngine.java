package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a simulated engine holds, and moby's rules about it. Time passes for it when {@link #advance} is called. Nothing
 * here knows who asks: {@link SimulatedRuntime} is the way in for our code, {@link Strangers} the one for everybody else.
 */
public final class SimulatedEngine {
    final EngineImages images = new EngineImages();
    final EngineThings things = new EngineThings();
    private final InstantSource clock;
    private final Map<String, SimulatedContainer> containers = new LinkedHashMap<>();
    final EngineEvents events = new EngineEvents();
    final EngineHealthChecks checks = new EngineHealthChecks(this);
    private final EngineStart starts = new EngineStart(this);
    private int made;

    SimulatedEngine(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    public EngineImages images() {
        return images;
    }

    public EngineEvents events() {
        return events;
    }

    public EngineThings things() {
        return things;
    }

    public Collection<SimulatedContainer> containers() {
        return List.copyOf(containers.values());
    }

    public Optional<SimulatedContainer> find(String nameOrId) {
        SimulatedContainer byId = containers.get(nameOrId);
        return byId != null
                ? Optional.of(byId)
                : containers.values().stream()
                        .filter(container -> container.name.equals(nameOrId))
                        .findFirst();
    }

    SimulatedContainer get(String nameOrId) {
        return find(nameOrId).orElseThrow(() -> new RuntimeFailure(Kind.NOT_FOUND, "No such container: " + nameOrId));
    }

    // --- time ---

    /** @return when something happens by itself next */
    public Optional<Instant> next() {
        return containers.values().stream().flatMap(SimulatedContainer::due).min(Instant::compareTo);
    }

    /** Lets happen what was to happen until now. */
    public void advance() {
        for (SimulatedContainer container : containers()) {
            if (isDue(container.goneDue)) {
                gone(container);
            } else if (isDue(container.exitDue)) {
                exited(container, container.temper.is("crash") || container.temper.is("exit") ? 3 : 0);
            } else if (isDue(container.healthDue)) {
                checks.due(container);
            }
        }
    }

    boolean isDue(Optional<Instant> moment) {
        return moment.filter(due -> !due.isAfter(now())).isPresent();
    }

    // --- containers ---

    SimulatedContainer create(ContainerSpec spec) {
        refuseTaken(spec.name());
        String image = images.find(spec.image().name())
                .orElseThrow(() -> new RuntimeFailure(
                        Kind.NOT_FOUND, "No such image: " + spec.image().name()))
                .id();
        SimulatedContainer container =
                add(spec.name(), Optional.of(spec), image, spec.service().ports());
        for (Mount mount : spec.service().mounts()) {
            if (mount instanceof Mount.VolumeMount volume) {
                things.createVolume("", spec.stack().volumeName(volume.volume()), false);
            }
        }
        spec.files().forEach(file -> things.createVolume("", file.volume(), false));
        if (spec.hidden()) {
            container.setFields(withoutNetworks(container));
        }
        emit(container, "create");
        return container;
    }

    SimulatedContainer add(String name, Optional<ContainerSpec> spec, String image, List<PortBinding> ports) {
        refuseTaken(name);
        SimulatedContainer container = new SimulatedContainer("id" + ++made, name, spec, image, ports);
        containers.put(container.id, container);
        return container;
    }

    private static SortedMap<String, String> withoutNetworks(SimulatedContainer container) {
        SortedMap<String, String> values = new TreeMap<>(container.fields.values());
        values.keySet().removeIf(path -> path.startsWith("networks."));
        return values;
    }

    private void refuseTaken(String name) {
        if (find(name).isPresent()) {
            throw new RuntimeFailure(Kind.CONFLICT, "the container name " + name + " is already in use");
        }
    }

    /** One that was never started gets its place in the network at its start. */
    void connect(SimulatedContainer container, String network) {
        String id = things.networkId(network);
        container.networks.put(network, container.startedAt.equals(Instant.EPOCH) ? "" : id);
    }

    /** The container bears the service's names on this network from now on. */
    void nameOn(SimulatedContainer container, ContainerSpec spec, String network) {
        connect(container, spec.stack().networkName(network));
        SortedMap<String, String> values = new TreeMap<>(container.fields.values());
        String path = "networks." + network;
        values.put(path, spec.fields().values().getOrDefault(path, ""));
        container.setFields(values);
    }

    void rename(SimulatedContainer container, String name) {
        if (container.name.equals(name)) {
            throw new RuntimeFailure(Kind.REJECTED, "Renaming a container with the same name as its current name");
        }
        refuseTaken(name);
        container.name = name;
        emit(container, "rename");
    }

    void start(SimulatedContainer container) {
        starts.of(container);
    }

    boolean isTaken(PortBinding port) {
        return port.hostPort() != 0
                && (things.isTaken(port.hostPort())
                        || containers.values().stream()
                                .filter(SimulatedContainer::holdsItsPorts)
                                .flatMap(other -> other.ports.stream())
                                .anyMatch(other -> other.hostPort() == port.hostPort()
                                        && other.protocol().equals(port.protocol())));
    }

    void untag(String reference) {
        images.drop(reference, id -> containers.values().stream().anyMatch(container -> container.imageId.equals(id)));
    }

    Optional<FileEntry> file(SimulatedContainer container, String path) {
        int name = path.lastIndexOf('/');
        return container.spec.stream()
                .flatMap(spec -> spec.files().stream())
                .filter(mount -> mount.folder().equals(path.substring(0, name)))
                .findFirst()
                .flatMap(mount -> things.read(mount.volume(), path.substring(name + 1)));
    }

    boolean isMounted(String volume) {
        return containers.values().stream()
                .flatMap(container -> container.spec.stream())
                .anyMatch(spec -> Stream.concat(
                                spec.files().stream().map(file -> file.volume()),
                                spec.service().mounts().stream()
                                        .filter(Mount.VolumeMount.class::isInstance)
                                        .map(mount -> spec.stack().volumeName(((Mount.VolumeMount) mount).volume())))
                        .anyMatch(volume::equals));
    }

    void exited(SimulatedContainer container, int code) {
        container.status = Status.EXITED;
        container.exitCode = code;
        container.finishedAt = now();
        container.healthDue = Optional.empty();
        container.exitDue = Optional.empty();
        emit(container, "die");
    }

    void stop(SimulatedContainer container) {
        if (container.holdsItsPorts() || container.status == Status.RESTARTING) {
            emit(container, "kill");
            exited(container, 143);
            emit(container, "stop");
        }
    }

    void restart(SimulatedContainer container) {
        stop(container);
        start(container);
        emit(container, "restart");
    }

    void pause(SimulatedContainer container) {
        if (container.status != Status.RUNNING) {
            throw new RuntimeFailure(Kind.CONFLICT, "Container " + container.name + " is not running");
        }
        container.status = Status.PAUSED;
        container.exitDue = Optional.empty();
        emit(container, "pause");
    }

    void unpause(SimulatedContainer container) {
        if (container.status != Status.PAUSED) {
            throw new RuntimeFailure(Kind.CONFLICT, "Container " + container.name + " is not paused");
        }
        container.status = Status.RUNNING;
        checks.again(container);
        emit(container, "unpause");
    }

    /** @param takes how long the engine is about it */
    void remove(SimulatedContainer container, Duration takes) {
        if (container.status == Status.REMOVING) {
            throw new RuntimeFailure(
                    Kind.CONFLICT, "removal of container " + container.name + " is already in progress");
        }
        if (container.holdsItsPorts()) {
            emit(container, "kill");
            exited(container, 137);
        }
        if (takes.isZero()) {
            gone(container);
        } else {
            container.status = Status.REMOVING;
            container.goneDue = Optional.of(now().plus(takes));
        }
    }

    private void gone(SimulatedContainer container) {
        containers.remove(container.id);
        emit(container, "destroy");
    }

    void emit(SimulatedContainer container, String action) {
        if (container.spec.isPresent()) {
            events.emit(new Signal("container", action, container.id, container.service()));
        }
    }

    @Override
    public String toString() {
        return containers.values().toString();
    }
}
