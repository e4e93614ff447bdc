package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.execute.EngineGate.Call;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Our way into a {@link SimulatedEngine}; {@link ContainerRuntimeContract} runs on it and on the real one. What is
 * several calls at the engine is several here too, each through the {@link EngineGate}, so that each can fail by itself.
 */
public final class SimulatedRuntime implements ContainerRuntime {
    private final SimulatedEngine engine;
    private final Strangers strangers;
    private final AtomicInteger brokenSaves = new AtomicInteger();
    private final EngineDoor door;
    private Runnable staying = SimulatedRuntime::untilInterrupted;
    private Optional<String> elder = Optional.empty();

    public SimulatedRuntime(InstantSource clock) {
        this.engine = new SimulatedEngine(clock);
        this.strangers = new Strangers(engine);
        this.door = new EngineDoor(engine);
    }

    public SimulatedEngine engine() {
        return engine;
    }

    public Strangers strangers() {
        return strangers;
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever follows the events comes back at once, as if interrupted, and hears of them all the same. */
    public synchronized void followWithoutThread() {
        staying = () -> Thread.currentThread().interrupt();
    }

    public synchronized void setGate(EngineGate other) {
        door.setGate(other);
    }

    /** How many calls changed something. */
    public synchronized int writes() {
        return door.writes();
    }

    public synchronized void setReachable(boolean value) {
        door.setReachable(value);
    }

    /** Another reconciler's container that was there first, or that it is gone. */
    public synchronized void setElder(Optional<String> container) {
        elder = container;
    }

    public synchronized void addImage(String reference) {
        addImage(reference, "sha256:" + reference);
    }

    public synchronized void addImage(String reference, String id) {
        strangers.image(reference, EngineImages.plain(reference, id));
    }

    /** Containers of this image exit at once. */
    public synchronized void breakImage(String id) {
        engine.images.breakImage(id);
    }

    public synchronized boolean isBroken(String id) {
        return engine.images.isBroken(id);
    }

    public synchronized void takePort(int port) {
        engine.things.takePort(port);
    }

    public synchronized void kill(String name) {
        strangers.kill(name);
    }

    public synchronized void startByHand(String name) {
        strangers.start(name);
    }

    public synchronized void stopByHand(String name) {
        strangers.stop(name);
    }

    public synchronized void makeUnhealthy(String name) {
        strangers.makeUnhealthy(name, Optional.empty());
    }

    public synchronized void pause(String name) {
        strangers.pause(name);
    }

    public synchronized void destroy(String name) {
        strangers.destroy(name, Duration.ZERO);
    }

    private <T> T reads(String name, String subject, Supplier<T> call) {
        return through(new Call(name, subject, false), call);
    }

    private <T> T writes(String name, String subject, Supplier<T> call) {
        return through(new Call(name, subject, true), call);
    }

    private <T> T through(Call call, Supplier<T> effect) {
        return door.through(call, () -> {
            synchronized (this) {
                door.arrive(call);
                return effect.get();
            }
        });
    }

    private void does(String name, String subject, Runnable call) {
        writes(name, subject, () -> {
            call.run();
            return true;
        });
    }

    @Override
    public String version() {
        return "simulated";
    }

    @Override
    public Observed observe(String stack, Collection<String> imageReferences) {
        return reads("observe", stack, () -> EngineListing.of(engine, stack, imageReferences, elder));
    }

    @Override
    public Optional<ImageState> image(String reference) {
        return reads("image", reference, () -> engine.images.find(reference));
    }

    @Override
    public void sweep(String stack) {
        // What is made for one call ends with it here.
    }

    @Override
    public void createNetwork(String stack, String name, Network network) {
        does("createNetwork", name, () -> engine.things.createNetwork(stack, network, name));
    }

    @Override
    public void joinNetwork(String name) {
        throw new RuntimeFailure(Kind.REJECTED, "only a reconciler in a container can join a network");
    }

    @Override
    public void leaveNetwork(String name) {
        joinNetwork(name);
    }

    @Override
    public void replaceNetwork(String stack, String name, Network network) {
        does("replaceNetwork", name, () -> {
            boolean shared = engine.containers().stream()
                    .filter(SimulatedContainer::holdsItsPorts)
                    .filter(container -> container.networks.containsKey(name))
                    .anyMatch(member -> !member.stack().equals(stack));
            if (shared) {
                throw new RuntimeFailure(Kind.CONFLICT, "network " + name + " cannot be made anew");
            }
            strangers.removeNetwork(name);
            engine.things.createNetwork(stack, network, name);
        });
    }

    @Override
    public void removeNetwork(String name) {
        does("removeNetwork", name, () -> {
            boolean used = engine.containers().stream()
                    .filter(SimulatedContainer::holdsItsPorts)
                    .anyMatch(container -> container.networks.containsKey(name));
            if (used) {
                throw new RuntimeFailure(Kind.ENGINE, "network " + name + " has active endpoints");
            }
            engine.things.removeNetwork(name);
        });
    }

    @Override
    public void createVolume(String stack, String name) {
        does("createVolume", name, () -> engine.things.createVolume(stack, name, false));
    }

    @Override
    public void removeVolume(String name) {
        does("removeVolume", name, () -> {
            if (engine.isMounted(name)) {
                throw new RuntimeFailure(Kind.CONFLICT, "remove " + name + ": volume is in use");
            }
            engine.things.removeVolume(name);
        });
    }

    @Override
    public void fillVolume(ContainerSpec spec, FileMount mount, List<FileEntry> files) {
        String stack = spec.stack().name();
        does("createVolume", mount.volume(), () -> engine.things.createVolume(stack, mount.volume(), true));
        does("fillVolume", mount.volume(), () -> files.forEach(file -> engine.things.write(mount.volume(), file)));
    }

    @Override
    public Optional<FileEntry> file(String container, String path) {
        return reads("file", path, () -> engine.file(engine.get(container), path));
    }

    @Override
    public void claimPort(ContainerSpec spec, PortBinding port) {
        does("claimPort", port.toString(), () -> {
            if (engine.isTaken(port)) {
                throw new RuntimeFailure(
                        Kind.PORT_TAKEN, "host port " + port.hostPort() + " is in use by something else");
            }
        });
    }

    @Override
    public ContainerState create(ContainerSpec spec) {
        SimulatedContainer container = writes("create", spec.name(), () -> {
            SimulatedContainer made = engine.create(spec);
            spec.service().networks().keySet().stream()
                    .limit(1)
                    .forEach(network -> made.networks.put(spec.stack().networkName(network), ""));
            return made;
        });
        spec.service().networks().keySet().stream().skip(1).forEach(network -> {
            String name = spec.stack().networkName(network);
            does("connect", name, () -> engine.connect(container, name));
        });
        if (!container.imageId.equals(spec.imageId())) {
            remove(container.id);
            throw new RuntimeFailure(Kind.CONFLICT, "the reference was moved to another image");
        }
        return reads("inspect", container.id, container::state);
    }

    @Override
    public ContainerState expose(ContainerSpec spec, String id) {
        for (String network : spec.service().networks().keySet()) {
            String name = spec.stack().networkName(network);
            does("disconnect", name, () -> engine.get(id).networks.remove(name));
            does("connect", name, () -> engine.nameOn(engine.get(id), spec, network));
        }
        return reads("inspect", id, () -> engine.get(id).state());
    }

    @Override
    public void tag(String imageId, String name) {
        does("tag", name, () -> {
            if (engine.images.find(imageId).isEmpty()) {
                throw new RuntimeFailure(Kind.NOT_FOUND, "No such image: " + imageId);
            }
            engine.images.point(name, imageId);
        });
    }

    @Override
    public void untag(String name) {
        does("untag", name, () -> engine.untag(name));
    }

    @Override
    public Map<String, String> tags(String prefix) {
        return reads("tags", prefix, () -> engine.images.named(prefix));
    }

    @Override
    public void rename(String container, String name) {
        does("rename", container, () -> engine.rename(engine.get(container), name));
    }

    @Override
    public void start(String container) {
        does("start", container, () -> engine.start(engine.get(container)));
    }

    @Override
    public void stop(String container, Duration grace) {
        does("stop", container, () -> engine.find(container).ifPresent(engine::stop));
    }

    @Override
    public void restart(String container, Duration grace) {
        does("restart", container, () -> engine.restart(engine.get(container)));
    }

    @Override
    public void unpause(String container) {
        does("unpause", container, () -> engine.unpause(engine.get(container)));
    }

    @Override
    public void remove(String container) {
        does("remove", container, () -> engine.find(container).ifPresent(c -> engine.remove(c, Duration.ZERO)));
    }

    @Override
    public ExecResult exec(String container, List<String> command, Duration timeout) {
        return reads("exec", container, () -> {
            SimulatedContainer found = engine.get(container);
            if (found.status() != Status.RUNNING) {
                throw new RuntimeFailure(Kind.CONFLICT, "container " + container + " is not running");
            }
            return new ExecResult(engine.checks.answers(found) ? 0 : 1, "");
        });
    }

    @Override
    public List<String> logTail(String container, int lines) {
        return List.of();
    }

    @Override
    public InputStream logs(String container, int tail, boolean follow) {
        return reads(
                "logs",
                container,
                () -> SimulatedOutput.of(engine.get(container).state(), tail, follow, engine.events.followers()));
    }

    /** Every image holds the same: one empty layer, as {@code docker save} writes it. */
    @Override
    public InputStream saveImage(String imageId) {
        int breaks = brokenSaves.getAndUpdate(left -> Math.max(0, left - 1));
        return breaks > 0 ? SavedImage.brokenOff() : SavedImage.empty();
    }

    /** So many of the next image exports break off in the middle. */
    public void breakSaves(int times) {
        brokenSaves.set(times);
    }

    @Override
    public void follow(String stack, Runnable started, Consumer<Signal> signals) {
        synchronized (this) {
            engine.events.follow(signals);
        }
        started.run();
        staying.run();
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
}
