package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.Journal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.DesiredState;
import dev.corrente.reconciler.loop.Disk;
import dev.corrente.reconciler.loop.Planning;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.loop.StatusBoard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One process of the reconciler, from its start to its end; what it leaves is on the disk and in the engine. */
final class Life {
    private static final Duration GATHER = Duration.ofMillis(2);
    private static final Duration RELIST = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Disk ROOM = new Disk(500_000_000_000L, 1_000_000_000_000L);

    private final World world;
    private final SimulatedBackground background;
    private final StateFolder state;
    private final MemoryStore memory;
    private final Reconciler reconciler;
    private Optional<Instant> wake = Optional.empty();
    private Optional<Instant> due = Optional.empty();
    private Instant relist;
    private Optional<BooleanSupplier> waiting = Optional.empty();
    private Instant retry = Instant.MAX;

    Life(World world) {
        this.world = world;
        this.state = world.state().patient(this::waits);
        VirtualClock clock = world.clock;
        world.runtime.sweep(World.STACK);
        this.background = new SimulatedBackground(
                world.runtime, world.policy, clock, world.chance, step -> world.slow.execute(step, this::sight));
        this.memory = new MemoryStore(state);
        this.relist = clock.instant().plus(RELIST);
        EventLog events = new EventLog(state, clock);
        RevisionStore revisions = new RevisionStore(state);
        Reconciler.Parts parts = new Reconciler.Parts(
                world.runtime,
                new DesiredState(world.project, Map.of(), new AcceptedStore(state)),
                memory,
                revisions,
                events,
                new Journal(state, clock),
                new Planning(world.runtime, state, revisions),
                new StatusBoard(
                        World.STACK, "simulated", events, Optional.empty(), id -> "", () -> ROOM, clock.instant()),
                new FactsCache(state),
                id -> "",
                clock);
        this.reconciler = new Reconciler(parts, World.STACK, this::wake, background);
        wake();
    }

    private Optional<Reconciler.Sight> sight() {
        return reconciler.sight();
    }

    /** What it knows, whether or not that is on disk yet. */
    StateFolder state() {
        return state;
    }

    /** Whether something waits for the disk. */
    boolean isWaiting() {
        return waiting.isPresent();
    }

    private void waits(BooleanSupplier flushed) {
        waiting = Optional.of(flushed);
        retry = world.clock.instant().plus(RETRY);
    }

    private void flush() {
        if (waiting.isPresent() && !retry.isAfter(world.clock.instant())) {
            BooleanSupplier flushed = waiting.get();
            waiting = Optional.empty();
            if (!flushed.getAsBoolean()) {
                waits(flushed);
            }
        }
    }

    Reconciler reconciler() {
        return reconciler;
    }

    MemoryStore memory() {
        return memory;
    }

    void wake() {
        Instant soon = world.clock.instant().plus(GATHER);
        wake = wake.filter(moment -> moment.isBefore(soon)).or(() -> Optional.of(soon));
    }

    void reconnect() {
        background.connect();
    }

    Instant next() {
        return Stream.of(wake, due, background.next(), Optional.of(relist), waiting.map(flushed -> retry))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** @return whether there was a pass */
    boolean advance() {
        flush();
        if (background.advance()) {
            wake();
        }
        if (!relist.isAfter(world.clock.instant())) {
            relist = world.clock.instant().plus(RELIST);
            wake();
        }
        boolean now = Stream.of(wake, due)
                .flatMap(Optional::stream)
                .anyMatch(moment -> !moment.isAfter(world.clock.instant()));
        if (now) {
            wake = Optional.empty();
            due = Optional.empty();
            world.happened.note("pass");
            Optional<Duration> next = reconciler.pass();
            due = next.map(world.clock.instant()::plus);
        }
        return now;
    }
}
