package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ProbeVerdicts;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Held;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.PlanInput;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What the passes of this life taught so far: what failed and waits, since when each run is healthy, what was paused. */
final class Experience {
    /** A health check that ran into a pause says nothing about now; the next one comes within its interval. */
    private static final Duration RECOVERY = Duration.ofSeconds(45);

    private static final Duration BETWEEN_REMOVALS = Duration.ofSeconds(30);

    private final Tries tries;
    private final Vigil vigil = new Vigil();
    private final Map<String, Instant> unpaused = new HashMap<>();
    private final boolean contained;
    /** Since the last (re)connection; a first listing may be half, so nothing is pruned on it. */
    private final AtomicInteger passes = new AtomicInteger();
    /** When more may be removed, after as much was as may be at a time. */
    private Instant mayRemove = Instant.MIN;

    Experience(Tries tries, boolean contained) {
        this.tries = tries;
        this.contained = contained;
    }

    /** Any thread. */
    void reconnected() {
        passes.set(0);
    }

    /** @param service the empty name means all */
    void forgetTries(String service) {
        tries.forget(service);
    }

    /** The clock was set by so much; what waits for a moment waits as long as before. */
    void moved(Duration by) {
        tries.moved(by);
        vigil.moved(by);
        unpaused.replaceAll((container, moment) -> moment.plus(by));
        if (mayRemove.isAfter(Instant.MIN)) {
            mayRemove = mayRemove.plus(by);
        }
    }

    /** Taken once for a plan, so that all of it is about one moment. */
    Knowledge knowledge(
            ProbeVerdicts verdicts,
            Map<String, Held> held,
            Set<String> restartAsked,
            Map<String, String> underWay,
            Instant now) {
        Instant longAgo = now.minus(RECOVERY);
        unpaused.values().removeIf(moment -> moment.isBefore(longAgo));
        return new Knowledge(
                verdicts,
                Set.copyOf(unpaused.keySet()),
                tries.notBefore(now),
                tries.looping(now),
                vigil.healthySince(),
                vigil.unhealthySince(),
                vigil.drained(now),
                held,
                restartAsked,
                underWay,
                contained,
                passes.get() > 0,
                now.isBefore(mayRemove),
                Map.of());
    }

    void saw(PlanInput input) {
        vigil.look(input);
    }

    void tried(StepResult result, Stack stack, Instant now) {
        tries.count(result, stack, now);
        if (result instanceof StepResult.Done && result.step().action() instanceof Action.UnpauseContainer unpause) {
            unpaused.put(unpause.container(), now);
        }
    }

    /** As much is removed now as may be at a time. */
    void removes(Instant now) {
        mayRemove = now.plus(BETWEEN_REMOVALS);
    }

    void passed() {
        passes.incrementAndGet();
    }

    boolean isFirstPass() {
        return passes.get() == 1;
    }

    /** @return when waiting alone changes what there is to do */
    Optional<Instant> next(PlanInput input, Instant now) {
        return Stream.of(
                        tries.notBefore(now).values().stream().min(Instant::compareTo),
                        vigil.next(input),
                        Optional.of(mayRemove).filter(now::isBefore))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
