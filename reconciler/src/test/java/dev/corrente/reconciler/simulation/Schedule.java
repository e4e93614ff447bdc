package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.Step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One seed played to its end: edits, accidents, commands, faults and crashes; then calm, in which all must come right. */
final class Schedule {
    private static final Duration BOUND = Duration.ofMinutes(30);
    /** More than any way to the end takes. */
    private static final int MOST_PASSES = 500;

    private static final Duration VERDICTS = Duration.ofMinutes(8);
    /** A change is watched a while after all is well; then what was kept for its sake goes. */
    private static final Duration LAST_TOUCHES = Duration.ofSeconds(20);

    private static final Duration TWO_RELISTS = Duration.ofSeconds(65);

    private final Chance chance;
    private final World world;
    private final Watch watch;
    private final Edits edits;
    private final Acts acts;
    private final Hazards hazards;
    private final List<Draft> written = new ArrayList<>();

    private Schedule(long seed, Path folder) {
        this.chance = new Chance(seed);
        this.world = new World(folder, chance);
        this.hazards = new Hazards(chance);
        this.watch = new Watch(world, hazards::interfered);
        this.edits = new Edits(chance);
        this.acts = new Acts(world, watch, chance);
    }

    /**
     * What a seed came to.
     *
     * @param fault empty where all was well
     */
    record Result(long seed, Optional<String> fault, int passes, String happened) {}

    static Result play(long seed, Path folder) {
        Schedule schedule = new Schedule(seed, folder);
        Optional<String> fault = schedule.play();
        return new Result(seed, fault, schedule.world.passes(), schedule.world.happened.toString());
    }

    private Optional<String> play() {
        world.operations.witness(watch);
        world.afterPass(watch::passed);
        acts.images();
        write(edits.first());
        if (chance.percent(80)) {
            world.until(this::looksSettled, Duration.ofMinutes(3));
        }
        world.operations.decide(hazards::of);
        world.slow.take(hazards.slowPercent());
        world.engine().events().tell(signal -> world.operations.alive() && hazards.isTold());
        int events = 1 + chance.below(6);
        for (int i = 0; i < events && watch.broken().isEmpty(); i++) {
            event();
            world.run(gap());
        }
        calm();
        Optional<String> fault = watch.broken().or(this::converges);
        world.slow.drop();
        return fault;
    }

    private void event() {
        switch (chance.below(11)) {
            case 0, 1, 2, 3 -> write(edits.change(last()));
            case 4 -> revert();
            case 5 -> acts.command(last());
            case 10 -> full();
            case 6 -> hazards.meanwhile(acts.any(last()));
            default -> acts.any(last()).run();
        }
    }

    private void full() {
        Duration length = chance.millis(40_000);
        world.happened.note("* the disk is full for " + length);
        world.disk.full(length);
    }

    private Draft last() {
        return written.getLast();
    }

    private void write(Draft draft) {
        written.add(draft);
        world.happened.note("* the stack file is\n" + draft.yaml());
        world.write(draft.yaml());
    }

    private void revert() {
        if (chance.percent(20)) {
            world.happened.note("* the stack file is broken");
            world.write("kind: Stack\nspec: [");
        } else {
            write(chance.of(written));
        }
    }

    private Duration gap() {
        return switch (chance.below(6)) {
            case 0, 1 -> chance.millis(100);
            case 2 -> chance.millis(1_000);
            case 3 -> chance.millis(10_000);
            case 4 -> chance.millis(60_000);
            default -> Duration.ZERO;
        };
    }

    private void calm() {
        world.happened.note("* from now on nothing fails");
        world.operations.decide(operation -> Operations.FINE);
        world.slow.take(0);
        world.disk.full(Duration.ZERO);
        world.engine().events().tell(signal -> world.operations.alive());
        world.act("what stands in the way is gone", acts::clear);
        if (chance.percent(60)) {
            write(last().change(part -> part.without("fail")));
        } else {
            write(last());
        }
        world.until(() -> world.life().isPresent(), BOUND);
        if (chance.percent(80)) {
            world.act("everything is resumed", acts::resumeAll);
        }
    }

    private Optional<String> converges() {
        int most = world.passes() + MOST_PASSES;
        boolean reached = world.until(
                () -> watch.broken().isPresent()
                        || world.passes() > most
                        || (isAtRest() && Outcome.of(world).isReached()),
                BOUND);
        if (watch.broken().isPresent()) {
            return watch.broken();
        }
        if (!reached || world.passes() > most) {
            return Optional.of((reached ? "goes round in circles: " : "did not converge: ")
                    + Outcome.of(world).fault().orElse("the plan does not come to rest") + "\n"
                    + world.life().map(life -> life.reconciler().lastPlan()) + "\n"
                    + world.life().map(life -> life.reconciler().status()) + "\n" + world.engine());
        }
        return looksSettled() && Outcome.of(world).isWellMeant() && nothingFails() ? quiet() : endures();
    }

    /** A service that was taken back may be what it was when it was broken once before. */
    private boolean nothingFails() {
        return world.engine().containers().stream()
                .flatMap(container -> container.spec().stream())
                .noneMatch(spec -> spec.service().program().environment().containsKey("FAIL"));
    }

    private boolean looksSettled() {
        return world.life()
                .filter(life -> life.reconciler().status().settled())
                .filter(life -> life.reconciler().lastPlan().isInSync())
                .isPresent();
    }

    private boolean isAtRest() {
        return world.life()
                        .filter(life -> onlyWaits(life.reconciler().lastPlan()))
                        .isPresent()
                && world.slow.next().isEmpty();
    }

    /** Nothing of the plan can be done now. */
    private static boolean onlyWaits(Plan plan) {
        Set<Integer> waiting = new HashSet<>();
        for (Step step : plan.steps()) {
            boolean idle = step.isWait() || step.action() instanceof Action.ClaimPort;
            if (!idle && step.after().stream().noneMatch(waiting::contains)) {
                return false;
            }
            if (step.isWait() || step.after().stream().anyMatch(waiting::contains)) {
                waiting.add(step.id());
            }
        }
        return true;
    }

    private Optional<String> quiet() {
        world.run(LAST_TOUCHES);
        int writes = world.runtime.writes();
        world.run(TWO_RELISTS);
        if (watch.broken().isPresent()) {
            return watch.broken();
        }
        if (world.runtime.writes() != writes) {
            return Optional.of("the engine is written to though nothing is to be done");
        }
        return stays();
    }

    private Optional<String> stays() {
        return watch.broken().or(() -> Outcome.of(world).fault().map(fault -> "does not stay: " + fault));
    }

    /** What is broken is found out in time; what it was before serves, and all the others still do. */
    private Optional<String> endures() {
        if (Outcome.of(world).notTakenBack().isEmpty()) {
            return Optional.empty();
        }
        world.run(VERDICTS);
        boolean again = watch.broken().isPresent()
                || world.until(
                        () -> watch.broken().isPresent()
                                || (isAtRest() && Outcome.of(world).fault().isEmpty()),
                        BOUND);
        return watch.broken().or(() -> again ? Outcome.of(world).notTakenBack() : stays());
    }
}
