package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.EngineGate.Call;
import dev.corrente.reconciler.loop.Reconciler.Sight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Steps that take time. Each has a thread of its own, and only one thread of a world ever runs: it is handed on where a
 * call begins to take its time and when that is over, so a seed always plays the same. A call that was sent takes effect
 * even where the process that sent it is dead by then.
 */
final class SlowSteps {
    /** Fewer than may run side by side, so that none ever waits for another one's turn. */
    private static final int MOST = 3;

    private static final Set<String> STOPS = Set.of("stop", "restart");

    private final VirtualClock clock;
    private final Chance chance;
    private final List<Strand> held = new ArrayList<>();
    private Optional<Strand> running = Optional.empty();
    private int percent;
    private int lives;
    private int begun;

    SlowSteps(VirtualClock clock, Chance chance) {
        this.clock = clock;
        this.chance = chance;
    }

    /** A step that takes its time, and the steps that come after it. */
    private final class Strand {
        private final int number = ++begun;
        private final int life = lives;
        private final Optional<Sight> sight;
        private final Semaphore go = new Semaphore(0);
        private final Semaphore back = new Semaphore(0);
        private Instant due = clock.instant();
        private String service = "";
        private boolean dropped;

        Strand(Optional<Sight> sight) {
            this.sight = sight;
        }

        void begin(Runnable step) {
            Thread.ofVirtual().start(() -> {
                go.acquireUninterruptibly();
                try {
                    step.run();
                } finally {
                    back.release();
                }
            });
            goOn();
        }

        /** Comes back when it is held again or over. */
        void goOn() {
            Optional<Strand> before = running;
            running = Optional.of(this);
            go.release();
            back.acquireUninterruptibly();
            running = before;
        }

        void hold(Duration length) {
            due = clock.instant().plus(length);
            held.add(this);
            back.release();
            go.acquireUninterruptibly();
            if (dropped) {
                throw new Crash("the schedule is over");
            }
        }

        Instant due() {
            return due;
        }

        int number() {
            return number;
        }

        boolean isOver() {
            return life != lives;
        }
    }

    /** @param share percent of the steps that are given from now on that take their time */
    void take(int share) {
        percent = share;
    }

    /** @param sight of the pass that gives it; what comes after a slow step is of the same plan */
    void execute(Runnable step, Supplier<Optional<Sight>> sight) {
        if (running.isPresent()) {
            new Strand(running.get().sight).begin(step);
        } else if (percent > 0 && chance.percent(percent)) {
            new Strand(sight.get()).begin(step);
        } else {
            step.run();
        }
    }

    /** What the step that is running was planned on; empty outside of slow ones. */
    Optional<Sight> sight() {
        return running.flatMap(strand -> strand.sight);
    }

    /** The process has ended; what it sent goes on. */
    void processDied() {
        lives++;
    }

    /** Whether the process that the running step belongs to is dead. */
    boolean isOver() {
        return running.filter(Strand::isOver).isPresent();
    }

    /** @param service that the running step is about */
    void about(String service) {
        running.ifPresent(strand -> strand.service = service);
    }

    /**
     * Whether a step of another plan of this process is under way for that service.
     *
     * @param planned when the plan that asks was made; no two are made at once
     */
    boolean isBusy(String service, Instant planned) {
        return held.stream()
                .filter(strand -> !strand.isOver() && strand.service.equals(service))
                .anyMatch(strand -> strand.sight
                        .filter(sight -> !sight.input().now().equals(planned))
                        .isPresent());
    }

    /** The engine takes its time before it does something. */
    void beforeEffect(Call call) {
        if (STOPS.contains(call.name()) || chanced()) {
            hold(call);
        }
    }

    /** It was done, and that is heard of late. */
    void beforeAnswer(Call call) {
        if (!STOPS.contains(call.name()) || chanced()) {
            hold(call);
        }
    }

    private boolean chanced() {
        return running.isPresent() && chance.percent(50);
    }

    private void hold(Call call) {
        if (running.isPresent() && call.writes() && held.size() < MOST) {
            Duration length = length(STOPS.contains(call.name()));
            if (!length.isZero()) {
                running.get().hold(length);
            }
        }
    }

    private Duration length(boolean stop) {
        return switch (chance.below(stop ? 6 : 5)) {
            case 0, 1 -> Duration.ZERO;
            case 2 -> chance.millis(300);
            case 3 -> chance.millis(3_000);
            case 4 -> chance.millis(20_000);
            default -> chance.millis(60_000);
        };
    }

    Optional<Instant> next() {
        return held.stream().map(Strand::due).min(Instant::compareTo);
    }

    /** One whose time has come goes on. @return whether there was one */
    boolean advance() {
        Optional<Strand> due = held.stream()
                .filter(strand -> !strand.due.isAfter(clock.instant()))
                .min(Comparator.comparing(Strand::due).thenComparingInt(Strand::number));
        due.ifPresent(strand -> {
            held.remove(strand);
            strand.goOn();
        });
        return due.isPresent();
    }

    /** Nobody plays any more. */
    void drop() {
        processDied();
        while (!held.isEmpty()) {
            Strand strand = held.removeLast();
            strand.dropped = true;
            strand.goOn();
        }
    }
}
