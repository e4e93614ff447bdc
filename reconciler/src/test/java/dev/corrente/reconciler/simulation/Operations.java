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
    private final SlowSteps slow;
    private final List<EngineGate> witnesses = new ArrayList<>();
    private Function<Operation, Fate> fates = operation -> FINE;
    private int count;
    private boolean alive = true;
    private boolean unseen;
    /** Operations of other threads that had been sent when the process died. */
    private int afterglow;

    Operations(VirtualClock clock, Happened happened, SlowSteps slow) {
        this.clock = clock;
        this.slow = slow;
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

    /** Another process; what the one before still sent while it died is not of this one. */
    void revive() {
        alive = true;
        slow.processDied();
    }

    /** @param operations how many more of its parallel steps still reach the engine */
    void die(int operations) {
        alive = false;
        afterglow = operations;
        slow.processDied();
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
    public Runnable enter(Call call) {
        if (unseen) {
            return () -> {};
        }
        Fate fate = begin(call.toString(), Optional.of(call));
        clock.pass(Duration.ofMillis(call.writes() ? 7 : 2));
        List<Runnable> afterwards =
                witnesses.stream().map(witness -> witness.enter(call)).toList();
        slow.beforeEffect(call);
        return () -> {
            if (!slow.isOver()) {
                afterwards.forEach(Runnable::run);
                slow.beforeAnswer(call);
            }
            end(call.toString(), fate);
        };
    }

    /** @return to be run after the effect */
    Runnable write(String file) {
        String text = "write " + file;
        Fate fate = begin(text, Optional.empty());
        return () -> end(text, fate);
    }

    private Fate begin(String text, Optional<Call> call) {
        if (slow.isOver() || (!alive && afterglow-- <= 0)) {
            throw new Crash(text);
        }
        count++;
        Fate fate = alive ? fates.apply(new Operation(count, text, call)) : FINE;
        note(text, call, fate);
        switch (fate) {
            case Fate.Dies dies when !dies.afterwards() -> throw dead(text, dies);
            case Fate.Fails(RuntimeException failure, boolean afterwards) when !afterwards -> throw failure;
            default -> {}
        }
        return fate;
    }

    private void end(String text, Fate fate) {
        if (slow.isOver()) {
            happened.note("    " + text + " ends, and nobody hears of it");
            throw new Crash(text);
        }
        switch (fate) {
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

    private void note(String text, Optional<Call> call, Fate fate) {
        if (call.filter(c -> !c.writes()).isEmpty() || !fate.equals(FINE)) {
            happened.note("  " + count + ". " + text + (fate.equals(FINE) ? "" : "  -> " + fate));
        }
    }
}
