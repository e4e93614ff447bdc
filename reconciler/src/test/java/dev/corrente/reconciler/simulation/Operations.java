package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.EngineGate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything the reconciler's process does to the world, one operation after the other: calls at the engine and writes of
 * its state. Each can be the last one before it dies, and each engine call can fail.
 */
final class Operations implements EngineGate {

    /** What becomes of an operation. */
    sealed interface Fate {
        record Fine() implements Fate {}

        /**
         * @param afterwards whether it still takes effect
         * @param others how many operations of parallel steps had been sent before
         */
        record Dies(boolean afterwards, int others) implements Fate {}

        /** @param afterwards whether only the answer is lost */
        record Fails(RuntimeException failure, boolean afterwards) implements Fate {}
    }

    static final Fate FINE = new Fate.Fine();

    /** @param call empty for a write of state */
    record Operation(int number, String text, Optional<Call> call) {}

    private final VirtualClock clock;
    private final Happened happened;
    private final List<EngineGate> witnesses = new ArrayList<>();
    private Function<Operation, Fate> fates = operation -> FINE;
    private Fate fate = FINE;
    private int count;
    private boolean alive = true;
    private boolean unseen;
    /** Operations of other threads that had been sent when the process died. */
    private int afterglow;

    Operations(VirtualClock clock, Happened happened) {
        this.clock = clock;
        this.happened = happened;
    }

    void decide(Function<Operation, Fate> other) {
        fates = other;
    }

    void witness(EngineGate gate) {
        witnesses.add(gate);
    }

    int count() {
        return count;
    }

    boolean alive() {
        return alive;
    }

    void revive() {
        alive = true;
    }

    /** @param operations how many more of its parallel steps still reach the engine */
    void die(int operations) {
        alive = false;
        afterglow = operations;
    }

    /** Looks at the engine without being part of what happens. */
    <T> T unseen(java.util.function.Supplier<T> look) {
        boolean before = unseen;
        unseen = true;
        try {
            return look.get();
        } finally {
            unseen = before;
        }
    }

    @Override
    public void before(Call call) {
        if (unseen) {
            return;
        }
        begin(call.toString(), Optional.of(call));
        clock.pass(Duration.ofMillis(call.writes() ? 7 : 2));
        witnesses.forEach(witness -> witness.before(call));
    }

    @Override
    public void after(Call call) {
        if (!unseen) {
            witnesses.forEach(witness -> witness.after(call));
            end(call.toString());
        }
    }

    void beforeWrite(String file) {
        begin("write " + file, Optional.empty());
    }

    void afterWrite(String file) {
        end("write " + file);
    }

    private void begin(String text, Optional<Call> call) {
        if (!alive && afterglow-- <= 0) {
            throw new Crash(text);
        }
        count++;
        fate = alive ? fates.apply(new Operation(count, text, call)) : FINE;
        note(text, call);
        switch (fate) {
            case Fate.Dies dies when !dies.afterwards() -> throw dead(text, dies);
            case Fate.Fails(RuntimeException failure, boolean afterwards) when !afterwards -> throw failure;
            default -> {}
        }
    }

    private void end(String text) {
        Fate now = fate;
        fate = FINE;
        switch (now) {
            case Fate.Dies dies -> throw dead(text, dies);
            case Fate.Fails(RuntimeException failure, boolean afterwards) -> throw failure;
            case Fate.Fine f -> {}
        }
    }

    private Crash dead(String text, Fate.Dies dies) {
        happened.note("    the reconciler is killed");
        die(dies.others());
        return new Crash(text);
    }

    private void note(String text, Optional<Call> call) {
        if (call.filter(c -> !c.writes()).isEmpty() || !fate.equals(FINE)) {
            happened.note("  " + count + ". " + text + (fate.equals(FINE) ? "" : "  -> " + fate));
        }
    }
}
