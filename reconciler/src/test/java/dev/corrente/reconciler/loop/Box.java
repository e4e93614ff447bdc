package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.SimulatedRuntime;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.Journal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A reconciler on a simulated engine, with its files in a folder; passes run when the test says. */
public final class Box implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final SimulatedRuntime engine = new SimulatedRuntime(Clock.systemUTC());
    private final Path project;
    private final LinkedBlockingQueue<Boolean> wakes = new LinkedBlockingQueue<>();
    private final EventLog events;
    private Reconciler reconciler;
    private Disk disk = new Disk(500_000_000_000L, 1_000_000_000_000L);

    public Box(Path project) {
        this.project = project;
        this.events = new EventLog(state(), Clock.systemUTC());
        this.reconciler = reconciler(() -> wakes.add(true));
    }

    public StateFolder state() {
        return new StateFolder(project.resolve("state"));
    }

    public EventLog events() {
        return events;
    }

    public Path project() {
        return project;
    }

    public void write(String stackFile) {
        try {
            Files.createDirectories(project.resolve("desired-state"));
            Files.writeString(project.resolve("desired-state/stack.yaml"), stackFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Reconciler reconciler(Runnable wake) {
        DesiredState desired = new DesiredState(project, Map.of(), new AcceptedStore(state()));
        RevisionStore revisions = new RevisionStore(state());
        Reconciler.Parts parts = new Reconciler.Parts(
                engine,
                desired,
                new MemoryStore(state()),
                revisions,
                events,
                new Journal(state(), Clock.systemUTC()),
                new Planning(engine, state(), revisions),
                new StatusBoard(
                        "box",
                        "simulated",
                        events,
                        java.util.Optional.empty(),
                        id -> "adeus",
                        () -> disk,
                        Clock.systemUTC().instant()),
                new FactsCache(state()),
                id -> "adeus",
                Clock.systemUTC());
        return new Reconciler(parts, "box", wake);
    }

    void hasRoom(Disk other) {
        disk = other;
    }

    /** What a kill -9 and a start of the reconciler leave: the files and the engine. */
    void restart() {
        reconciler.close();
        reconciler = reconciler(() -> wakes.add(true));
    }

    Reconciler reconciler() {
        return reconciler;
    }

    ServiceStatus service(String name) {
        return reconciler.status().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Condition condition(String type) {
        return reconciler.status().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** The service's containers on the engine, under whatever names. */
    List<ContainerState> containers(String service) {
        return engine.observe("box", List.of()).containers().getOrDefault(service, List.of());
    }

    /** Runs passes, as events ask for them, until the status is as wanted. */
    void until(Predicate<Reconciler> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not reached: " + reconciler.status());
            }
            Duration pause = reconciler.pass().orElse(Duration.ofMillis(100));
            if (wanted.test(reconciler)) {
                return;
            }
            try {
                wakes.poll(Math.min(100, pause.toMillis()), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    void untilHealthy() {
        until(r -> r.status().phase().equals("Healthy") && r.lastPlan().isEmpty());
    }

    @Override
    public void close() {
        reconciler.close();
    }
}
