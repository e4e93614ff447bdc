package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.desired.FolderReader;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.SimulatedEngine;
import dev.corrente.reconciler.execute.SimulatedRuntime;
import dev.corrente.reconciler.execute.Strangers;
import dev.corrente.reconciler.history.StateFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** An engine, a disk and a clock, and the reconciler that lives between them, dies and is started again. */
final class World {
    static final String STACK = "box";
    private static final Path STATE = Path.of("/state");

    final VirtualClock clock = new VirtualClock();
    final Happened happened = new Happened(clock);
    final SlowSteps slow;
    final Operations operations;
    final SimulatedRuntime runtime = new SimulatedRuntime(clock);
    final SimulatedPolicy policy = new SimulatedPolicy(clock);
    final MemoryDisk disk;
    final Path project;
    final Chance chance;
    /** For who looks from outside: what it read well once it need not parse again. */
    final FolderReader reader = new FolderReader();

    private Optional<Life> life = Optional.empty();
    private Instant birth = clock.instant();
    private Instant lastAct = Instant.MIN;
    private int passes;
    private Runnable afterPass = () -> {};

    /** @param project a folder on the real disk for the stack file */
    World(Path project, Chance chance) {
        this.project = project;
        this.chance = chance;
        this.slow = new SlowSteps(clock, chance);
        this.operations = new Operations(clock, happened, slow);
        this.disk = new MemoryDisk(clock, operations);
        // Made at random in production; here the same seed must give the same names.
        state().sub("keys").write("fingerprint", "0123456789".getBytes(StandardCharsets.UTF_8));
        runtime.followWithoutThread();
        runtime.setGate(operations);
        runtime.engine().events().tell(signal -> operations.alive());
    }

    StateFolder state() {
        return new StateFolder(STATE, disk);
    }

    SimulatedEngine engine() {
        return runtime.engine();
    }

    Strangers strangers() {
        return runtime.strangers();
    }

    Optional<Life> life() {
        return life.filter(l -> operations.alive());
    }

    /** When something happened last that no plan from before knows of. */
    Instant lastAct() {
        return lastAct;
    }

    int passes() {
        return passes;
    }

    void afterPass(Runnable look) {
        afterPass = look;
    }

    void write(String stackFile) {
        try {
            Path folder = project.resolve("desired-state");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("stack.yaml"), stackFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        life().ifPresent(Life::wake);
    }

    /** Something that is not ours happens; the process may die of what it hears of it. */
    void act(String what, Runnable act) {
        happened.note("* " + what);
        lastAct = clock.instant();
        mortal(act);
    }

    void kill() {
        happened.note("* the reconciler is killed");
        operations.die(0);
    }

    /** Lets time pass. */
    void run(Duration length) {
        Instant end = clock.instant().plus(length);
        until(() -> false, end);
        clock.passTo(end);
        runtime.engine().advance();
    }

    /** @return whether it came about within that time; it is asked after each pass */
    boolean until(BooleanSupplier wanted, Duration most) {
        return until(wanted, clock.instant().plus(most));
    }

    private boolean until(BooleanSupplier wanted, Instant end) {
        while (true) {
            Instant next = next();
            if (next.isAfter(end)) {
                return false;
            }
            clock.passTo(next);
            if (step() && wanted.getAsBoolean()) {
                return true;
            }
        }
    }

    private Instant next() {
        Instant ours = life().map(Life::next).orElse(birth);
        return Stream.of(Optional.of(ours), engine().next(), policy.next(), slow.next())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private boolean step() {
        mortal(() -> engine().advance());
        boolean[] more = {true};
        while (more[0]) {
            mortal(() -> more[0] = slow.advance());
        }
        if (policy.advance()) {
            life().ifPresent(Life::wake);
        }
        boolean[] passed = {false};
        mortal(() -> {
            if (life().isPresent()) {
                passed[0] = life.orElseThrow().advance();
            } else if (!birth.isAfter(clock.instant())) {
                born();
            }
        });
        if (passed[0]) {
            passes++;
            afterPass.run();
        }
        return passed[0];
    }

    private void born() {
        happened.note("the reconciler starts");
        operations.revive();
        try {
            life = Optional.of(new Life(this));
        } catch (RuntimeFailure | UncheckedIOException failure) {
            happened.note("  the reconciler ends: " + failure.getMessage());
            operations.die(0);
            died();
        }
    }

    private void mortal(Runnable act) {
        try {
            act.run();
        } catch (Crash crash) {
            // What died is found below.
        } catch (UncheckedIOException full) {
            happened.note("  " + full.getMessage());
        }
        if (!operations.alive() && life.isPresent()) {
            died();
        }
    }

    private void died() {
        life = Optional.empty();
        engine().events().endStreams();
        policy.processDied();
        birth = clock.instant().plus(chance.millis(10_000));
    }
}
