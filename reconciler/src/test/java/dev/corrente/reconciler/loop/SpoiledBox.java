package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.Journal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StateFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A reconciler on a given engine, with its files in a folder; passes run as long as the test waits for something. */
final class SpoiledBox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LinkedBlockingQueue<Boolean> wakes = new LinkedBlockingQueue<>();
    private final Reconciler reconciler;

    /** @param facts what is known about images, shared by all boxes so that each is examined once */
    SpoiledBox(String stack, Path folder, ContainerRuntime runtime, StateFolder facts, InstantSource clock) {
        StateFolder state = new StateFolder(folder.resolve("state"));
        EventLog events = new EventLog(state, clock);
        RevisionStore revisions = new RevisionStore(state);
        reconciler = new Reconciler(
                new Reconciler.Parts(
                        runtime,
                        new DesiredState(folder, Map.of(), new AcceptedStore(state)),
                        new MemoryStore(state),
                        revisions,
                        events,
                        new Journal(state, clock),
                        new Planning(runtime, state, revisions),
                        new StatusBoard(
                                stack,
                                "spoiled",
                                events,
                                Optional.empty(),
                                id -> "",
                                () -> Disk.of(folder),
                                clock.instant()),
                        new FactsCache(facts),
                        id -> "",
                        clock),
                stack,
                () -> wakes.add(true));
    }

    static void write(Path folder, String stackFile) {
        try {
            Files.createDirectories(folder.resolve("desired-state"));
            Files.writeString(folder.resolve("desired-state/stack.yaml"), stackFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Until the stack of this generation is healthy and there is nothing left to do, nor to wait for.
     *
     * @param alone whether no predecessor is kept any more
     */
    void converge(long generation, BooleanSupplier alone) {
        until(() -> reconciler.status().phase().equals("Healthy")
                && reconciler.status().observedGeneration() == generation
                && reconciler.lastPlan().isEmpty()
                && alone.getAsBoolean());
    }

    /** Until a change of this service was taken back, and there is nothing left to do. */
    void takeBack(String service, BooleanSupplier alone) {
        until(() -> reconciler.status().conditions().stream()
                        .anyMatch(condition -> condition.reason().equals("UpdateRejected")
                                && condition.message().contains(service))
                && reconciler.status().services().stream()
                        .allMatch(status -> status.health().equals("Healthy"))
                && reconciler.lastPlan().isEmpty()
                && alone.getAsBoolean());
    }

    /** Whether the service's next try is at least so long after now. */
    boolean backsOff(String service, Duration least, Instant now) {
        return reconciler
                .sight()
                .map(sight -> sight.input().knowledge().notBefore().get(service))
                .filter(moment -> moment.isAfter(now.plus(least)))
                .isPresent();
    }

    void until(BooleanSupplier wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not reached: " + reconciler.status());
            }
            await(reconciler.pass().orElse(Duration.ofMillis(100)));
        }
    }

    private void await(Duration pause) {
        try {
            wakes.poll(Math.min(100, pause.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Reconciler reconciler() {
        return reconciler;
    }

    /** Whether one more pass finds nothing to do. */
    boolean atRest() {
        reconciler.pass();
        return reconciler.lastPlan().isEmpty();
    }

    @Override
    public void close() {
        reconciler.close();
    }
}
