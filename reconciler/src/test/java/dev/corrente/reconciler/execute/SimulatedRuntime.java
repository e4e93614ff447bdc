package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * An engine in memory, with the real one's rules where our code depends on them; {@link ContainerRuntimeContract} runs on
 * both. Jobs end well at once; everything else runs, and its health check passes when asked, unless the variable
 * {@code FAIL} of the container says {@code exit}, {@code never} (healthy) or {@code later} (told by a test).
 */
public final class SimulatedRuntime implements ContainerRuntime {
    private final InstantSource clock;
    private final Map<String, Simulated> containers = new TreeMap<>();
    private final Set<String> networks = new TreeSet<>();
    private final Set<String> volumes = new TreeSet<>();
    private final Set<String> fileVolumes = new TreeSet<>();
    /** By reference, and by id. */
    private final Map<String, ImageState> images = new HashMap<>();

    private final Map<String, String> tags = new TreeMap<>();
    private final Set<String> broken = new TreeSet<>();
    private final List<Consumer<Signal>> followers = new ArrayList<>();
    private final Set<String> takenPorts = new TreeSet<>();
    private Optional<String> elder = Optional.empty();
    private int made;
    private int writes;
    private boolean reachable = true;

    private record Simulated(ContainerSpec spec, ContainerState state) {}

    public SimulatedRuntime(InstantSource clock) {
        this.clock = clock;
    }

    /** How many calls changed something. */
    public synchronized int writes() {
        return writes;
    }

    public synchronized void addImage(String reference) {
        addImage(reference, "sha256:" + reference);
    }

    public synchronized void addImage(String reference, String id) {
        ImageState image = new ImageState(reference, id, 1_000, "10001:10001", List.of("CMD", "/probe"));
        images.put(reference, image);
        images.put(id, image);
        emit("image", "tag", id, "");
    }

    public synchronized void setReachable(boolean value) {
        reachable = value;
    }

    /** Another reconciler's container that was there first, or that it is gone. */
    public synchronized void setElder(Optional<String> container) {
        elder = container;
    }

    public synchronized void takePort(int port) {
        takenPorts.add(String.valueOf(port));
    }

    /** What {@code docker kill} does. */
    public synchronized void kill(String name) {
        Simulated found = found(name);
        put(found, with(found.state(), Status.EXITED, 137, EngineHealth.NONE, ""));
        emit("container", "die", found.state().id(), found.state().service());
    }

    public synchronized void makeUnhealthy(String name) {
        Simulated found = found(name);
        put(found, with(found.state(), Status.RUNNING, 0, EngineHealth.UNHEALTHY, ""));
        emit(
                "container",
                "health_status: unhealthy",
                found.state().id(),
                found.state().service());
    }

    /** What {@code docker pause} does. */
    public synchronized void pause(String name) {
        Simulated found = found(name);
        put(found, with(found.state(), Status.PAUSED, 0, found.state().health(), ""));
        emit("container", "pause", found.state().id(), found.state().service());
    }

    /** What {@code docker rm -f} does. */
    public synchronized void destroy(String name) {
        Simulated found = found(name);
        containers.remove(found.state().id());
        emit("container", "destroy", found.state().id(), found.state().service());
    }

    @Override
    public String version() {
        return "simulated";
    }

    @Override
    public synchronized Observed observe(String stack, Collection<String> imageReferences) {
        reached();
        SortedMap<String, List<ContainerState>> ours = new TreeMap<>();
        Set<String> foreign = new TreeSet<>();
        for (Simulated container : containers.values()) {
            if (container.spec().stack().name().equals(stack)) {
                ours.computeIfAbsent(container.state().service(), service -> new ArrayList<>())
                        .add(container.state());
            } else {
                foreign.add(container.state().name());
            }
        }
        SortedMap<String, ImageState> present = new TreeMap<>();
        imageReferences.forEach(reference -> image(reference).ifPresent(image -> present.put(reference, image)));
        return new Observed(ours, networks, Set.of(), volumes, fileVolumes, present, foreign, new TreeMap<>(), elder);
    }

    @Override
    public synchronized Optional<ImageState> image(String reference) {
        return Optional.ofNullable(images.get(reference)).map(image -> image.named(reference));
    }

    @Override
    public void sweep(String stack) {
        // Calls end within themselves here.
    }

    @Override
    public synchronized void createNetwork(String stack, String name, Network network) {
        write();
        networks.add(name);
    }

    @Override
    public void joinNetwork(String name) {
        throw new RuntimeFailure(Kind.REJECTED, "only a reconciler in a container can join a network");
    }

    @Override
    public synchronized void removeNetwork(String name) {
        write();
        networks.remove(name);
    }

    @Override
    public synchronized void createVolume(String stack, String name) {
        write();
        volumes.add(name);
    }

    @Override
    public synchronized void removeVolume(String name) {
        write();
        volumes.remove(name);
        fileVolumes.remove(name);
    }

    @Override
    public synchronized void fillVolume(ContainerSpec spec, FileMount mount, List<FileEntry> files) {
        write();
        fileVolumes.add(mount.volume());
    }

    @Override
    public synchronized void claimPort(ContainerSpec spec, PortBinding port) {
        write();
        if (takenPorts.contains(String.valueOf(port.hostPort()))) {
            throw new RuntimeFailure(Kind.PORT_TAKEN, "host port " + port.hostPort() + " is in use by something else");
        }
    }

    @Override
    public synchronized ContainerState create(ContainerSpec spec) {
        write();
        boolean nameTaken = containers.values().stream()
                .anyMatch(container -> container.state().name().equals(spec.name()));
        if (nameTaken) {
            throw new RuntimeFailure(Kind.CONFLICT, "the container name " + spec.name() + " is already in use");
        }
        for (String network : spec.service().networks().keySet()) {
            if (!networks.contains(spec.stack().networkName(network))) {
                throw new RuntimeFailure(Kind.NOT_FOUND, "network " + network + " not found");
            }
        }
        made++;
        ContainerState state = new ContainerState(
                "id" + made,
                spec.name(),
                spec.service().name(),
                spec.hash(),
                spec.imageId(),
                Status.CREATED,
                0,
                false,
                "",
                Instant.EPOCH,
                Instant.EPOCH,
                EngineHealth.NONE,
                "",
                spec.hidden() ? nameless(spec.fields()) : spec.fields());
        containers.put(state.id(), new Simulated(spec, state));
        emit("container", "create", state.id(), state.service());
        return state;
    }

    @Override
    public synchronized ContainerState expose(ContainerSpec spec, String container) {
        write();
        Simulated hidden = found(container);
        put(hidden, hidden.state().with(spec.fields()));
        return found(container).state();
    }

    private static Fields nameless(Fields fields) {
        SortedMap<String, String> values = new TreeMap<>(fields.values());
        values.keySet().removeIf(path -> path.startsWith("networks."));
        return new Fields(values);
    }

    @Override
    public synchronized void tag(String imageId, String name) {
        write();
        tags.put(name, imageId);
    }

    @Override
    public synchronized void untag(String name) {
        write();
        tags.remove(name);
    }

    @Override
    public synchronized Map<String, String> tags(String prefix) {
        reached();
        Map<String, String> found = new TreeMap<>(tags);
        found.keySet().removeIf(name -> !name.startsWith(prefix));
        return found;
    }

    @Override
    public synchronized void rename(String container, String name) {
        write();
        Simulated found = found(container);
        if (lookup(name).isPresent()) {
            throw new RuntimeFailure(Kind.CONFLICT, "the container name " + name + " is already in use");
        }
        ContainerState old = found.state();
        put(found, old.named(name));
    }

    @Override
    public synchronized void start(String container) {
        write();
        Simulated found = found(container);
        if (found.state().status() == Status.RUNNING) {
            return;
        }
        for (PortBinding port : found.spec().service().ports()) {
            if (takenPorts.contains(String.valueOf(port.hostPort()))) {
                put(found, with(found.state(), Status.CREATED, 128, EngineHealth.NONE, "port is already allocated"));
                throw new RuntimeFailure(Kind.PORT_TAKEN, "port is already allocated");
            }
        }
        boolean job = found.spec().service().kind() == dev.corrente.reconciler.model.Service.Kind.JOB;
        boolean exits = job || fails(found, "exit");
        put(
                found,
                with(
                        found.state(),
                        exits ? Status.EXITED : Status.RUNNING,
                        job ? 0 : (exits ? 3 : 0),
                        job ? EngineHealth.NONE : EngineHealth.STARTING,
                        ""));
        emit("container", "start", found.state().id(), found.state().service());
    }

    @Override
    public synchronized void stop(String container, Duration grace) {
        write();
        Optional<Simulated> found = lookup(container);
        found.ifPresent(it -> {
            put(it, with(it.state(), Status.EXITED, 0, EngineHealth.NONE, ""));
            emit("container", "die", it.state().id(), it.state().service());
            emit("container", "stop", it.state().id(), it.state().service());
        });
    }

    @Override
    public synchronized void restart(String container, Duration grace) {
        stop(container, grace);
        start(container);
    }

    @Override
    public synchronized void unpause(String container) {
        write();
        Simulated found = found(container);
        if (found.state().status() != Status.PAUSED) {
            throw new RuntimeFailure(Kind.CONFLICT, "container " + container + " is not paused");
        }
        put(found, with(found.state(), Status.RUNNING, 0, EngineHealth.STARTING, ""));
    }

    @Override
    public synchronized void remove(String container) {
        write();
        lookup(container).ifPresent(found -> {
            containers.remove(found.state().id());
            emit("container", "destroy", found.state().id(), found.state().service());
        });
    }

    @Override
    public synchronized ExecResult exec(String container, List<String> command, Duration timeout) {
        reached();
        Simulated found = found(container);
        if (found.state().status() != Status.RUNNING) {
            throw new RuntimeFailure(Kind.CONFLICT, "container " + container + " is not running");
        }
        boolean failed = found.state().health() == EngineHealth.UNHEALTHY || fails(found, "never");
        return new ExecResult(failed ? 1 : 0, "");
    }

    /** Containers of this image exit at once. */
    public synchronized void breakImage(String id) {
        broken.add(id);
    }

    private boolean fails(Simulated container, String how) {
        if (how.equals("exit") && broken.contains(container.state().imageId())) {
            return true;
        }
        return how.equals(container.spec().service().program().environment().get("FAIL"));
    }

    @Override
    public List<String> logTail(String container, int lines) {
        return List.of();
    }

    @Override
    public synchronized InputStream logs(String container, int tail, boolean follow) {
        reached();
        return SimulatedOutput.of(found(container).state(), tail, follow, followers);
    }

    /** Every image holds the same: one empty layer, as {@code docker save} writes it. */
    @Override
    public InputStream saveImage(String imageId) {
        return SavedImage.empty();
    }

    @Override
    public void follow(String stack, Runnable started, Consumer<Signal> signals) {
        synchronized (this) {
            followers.add(signals);
        }
        started.run();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<String> self() {
        return Optional.empty();
    }

    @Override
    public Optional<ImageState> selfImage() {
        return Optional.empty();
    }

    @Override
    public void close() {}

    private void reached() {
        if (!reachable) {
            throw new RuntimeFailure(Kind.UNREACHABLE, "the container engine cannot be reached");
        }
    }

    private void write() {
        reached();
        writes++;
    }

    private Simulated found(String container) {
        return lookup(container)
                .orElseThrow(() -> new RuntimeFailure(Kind.NOT_FOUND, "no such container: " + container));
    }

    private Optional<Simulated> lookup(String container) {
        return containers.values().stream()
                .filter(it ->
                        it.state().id().equals(container) || it.state().name().equals(container))
                .findFirst();
    }

    private void put(Simulated old, ContainerState state) {
        containers.put(state.id(), new Simulated(old.spec(), state));
    }

    private ContainerState with(ContainerState old, Status status, int exitCode, EngineHealth health, String error) {
        boolean ran = old.status() == Status.RUNNING || old.status() == Status.PAUSED;
        boolean starts = status == Status.RUNNING && !ran;
        return old.at(status, exitCode, error, starts ? clock.instant() : old.startedAt(), health);
    }

    private void emit(String kind, String action, String id, String service) {
        List.copyOf(followers).forEach(follower -> follower.accept(new Signal(kind, action, id, service)));
    }
}
