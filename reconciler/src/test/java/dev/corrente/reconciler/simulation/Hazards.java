package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.simulation.Operations.Fate;
import dev.corrente.reconciler.simulation.Operations.Operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** How often operations fail, and the process with them; and what others do in the middle of a pass. */
final class Hazards {
    private final Chance chance;
    private final int faultsPerMille;
    private final int crashesPerMille;
    private final int lostPercent;
    private final int slowPercent;
    private Optional<Runnable> meanwhile = Optional.empty();
    private int operationsUntil;
    private boolean interfered;

    Hazards(Chance chance) {
        this.chance = chance;
        this.faultsPerMille = chance.of(List.of(0, 0, 10, 60));
        this.crashesPerMille = chance.of(List.of(0, 0, 5, 25));
        this.lostPercent = chance.of(List.of(0, 0, 0, 30, 100));
        this.slowPercent = chance.of(List.of(0, 0, 20, 70));
    }

    /** How many of the steps take their time. */
    int slowPercent() {
        return slowPercent;
    }

    /** Is done before one of the next operations of the reconciler. */
    void meanwhile(Runnable act) {
        meanwhile = Optional.of(act);
        operationsUntil = 1 + chance.below(25);
    }

    /** Whether somebody has ever acted in the middle of a pass, whose plan knows nothing of it. */
    boolean interfered() {
        return interfered;
    }

    boolean isTold() {
        return !chance.percent(lostPercent);
    }

    Fate of(Operation operation) {
        if (meanwhile.isPresent() && --operationsUntil <= 0) {
            Runnable act = meanwhile.get();
            meanwhile = Optional.empty();
            interfered = true;
            act.run();
        }
        int throwOf = chance.below(1_000);
        if (throwOf < crashesPerMille) {
            return new Fate.Dies(chance.percent(50), chance.below(3));
        }
        if (throwOf >= crashesPerMille + faultsPerMille) {
            return Operations.FINE;
        }
        return operation.call().isPresent() ? new Fate.Fails(failure(), chance.percent(50)) : full();
    }

    private RuntimeException failure() {
        Kind kind = chance.of(List.of(Kind.UNREACHABLE, Kind.TIMEOUT, Kind.ENGINE, Kind.ENGINE, Kind.CONFLICT));
        return new RuntimeFailure(kind, "the engine's bad day: " + kind);
    }

    private static Fate full() {
        return new Fate.Fails(new UncheckedIOException(new IOException("No space left on device")), false);
    }
}
