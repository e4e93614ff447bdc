package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What everybody but us may do to a simulated engine, with the engine's own commands or by pulling its plug. */
public final class Strangers {
    private final SimulatedEngine engine;

    Strangers(SimulatedEngine engine) {
        this.engine = engine;
    }

    public void image(String reference, ImageState image) {
        engine.images.add(reference, image);
        engine.events.emit(new Signal("image", "tag", image.id(), ""));
    }

    /** {@code docker rmi -f}. */
    public void removeImage(String reference) {
        engine.untag(reference);
        engine.events.emit(new Signal("image", "untag", reference, ""));
    }

    /** {@code docker kill}. */
    public void kill(String name) {
        up(name).ifPresent(container -> {
            engine.emit(container, "kill");
            engine.exited(container, 137);
        });
    }

    /** {@code docker run -v}, to write a file of that text. */
    public void write(String volume, String file, String text) {
        engine.things.write(volume, new FileEntry(file, text, 0644, 0, 0));
    }

    /** {@code docker stop}. */
    public void stop(String name) {
        engine.find(name).ifPresent(engine::stop);
    }

    /** {@code docker start}. */
    public void start(String name) {
        engine.find(name).ifPresent(container -> {
            try {
                engine.start(container);
            } catch (RuntimeFailure refused) {
                // Whoever typed it reads it; the container keeps the error.
            }
        });
    }

    /** {@code docker pause}. */
    public void pause(String name) {
        engine.find(name).filter(c -> c.status == Status.RUNNING).ifPresent(engine::pause);
    }

    /**
     * {@code docker rm -f}.
     *
     * @param takes how long the engine is about it
     */
    public void destroy(String name, Duration takes) {
        engine.find(name).filter(c -> c.status != Status.REMOVING).ifPresent(c -> engine.remove(c, takes));
    }

    /** {@code docker update --memory}. */
    public void limit(String name, String bytes) {
        engine.find(name).ifPresent(container -> {
            SortedMap<String, String> values = new TreeMap<>(container.fields.values());
            values.put("mem_limit", bytes);
            container.fields = new Fields(values);
            engine.emit(container, "update");
        });
    }

    /** @param recovers after how long its health check passes again; never without */
    public void makeUnhealthy(String name, Optional<Duration> recovers) {
        engine.find(name)
                .filter(container -> container.status == Status.RUNNING)
                .ifPresent(container -> engine.checks.fail(container, recovers));
    }

    /** {@code docker network disconnect -f} of all members, and {@code docker network rm}. */
    public void removeNetwork(String network) {
        engine.things.removeNetwork(network);
        for (SimulatedContainer container : engine.containers()) {
            if (container.holdsItsPorts() && container.networks.remove(network) != null) {
                SortedMap<String, String> values = new TreeMap<>(container.fields.values());
                container.spec.ifPresent(spec -> values.remove(
                        "networks." + network.substring(spec.stack().name().length() + 1)));
                container.fields = new Fields(values);
            }
        }
        engine.events.emit(new Signal("network", "destroy", network, ""));
    }

    /** {@code docker run --network} of somebody else's container. */
    public void joins(String name, String network) {
        run(name, 0);
        engine.find(name).ifPresent(container -> container.networks.put(network, ""));
    }

    /** {@code docker volume rm}; the engine refuses it while a container has it. */
    public void removeVolume(String volume) {
        if (!engine.isMounted(volume)) {
            engine.things.removeVolume(volume);
            engine.events.emit(new Signal("volume", "destroy", volume, ""));
        }
    }

    /**
     * {@code docker run} of somebody else's container.
     *
     * @param port 0 for none
     */
    public void run(String name, int port) {
        if (engine.find(name).isEmpty()) {
            List<PortBinding> ports = port == 0 ? List.of() : List.of(new PortBinding("127.0.0.1", port, 80, "tcp"));
            SimulatedContainer container = engine.add(name, Optional.empty(), "sha256:foreign", ports);
            if (ports.stream().noneMatch(engine::isTaken)) {
                container.status = Status.RUNNING;
            }
        }
    }

    /** A restart of the engine: what ran has exited, what was being removed is dead, and nobody is told. */
    public void restartEngine() {
        engine.events.endStreams();
        for (SimulatedContainer container : engine.containers()) {
            if (container.holdsItsPorts() && container.spec.isPresent()) {
                engine.exited(container, 255);
            } else if (container.status == Status.REMOVING) {
                container.status = Status.DEAD;
                container.goneDue = Optional.empty();
            }
        }
    }

    private Optional<SimulatedContainer> up(String name) {
        return engine.find(name).filter(SimulatedContainer::holdsItsPorts);
    }
}
