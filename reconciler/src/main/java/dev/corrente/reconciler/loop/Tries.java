package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.model.Behaviour.Budget;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.plan.Reason;
import dev.corrente.reconciler.plan.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts what was tried for each service, and says how long it is left alone then. */
final class Tries {
    /** What keeps coming back is tried again ever more slowly, also where it is drift and no failure. */
    private static final Set<Reason> COUNTED = counted();

    private final BackOff backOff;

    Tries(BackOff backOff) {
        this.backOff = backOff;
    }

    private static Set<Reason> counted() {
        Set<Reason> reasons = EnumSet.copyOf(Restarts.HEALING);
        reasons.add(Reason.DRIFTED);
        return reasons;
    }

    void count(StepResult result, Stack stack, Instant now) {
        String service = result.step().action().ofService();
        boolean tried = switch (result) {
            case StepResult.Failed f -> true;
            case StepResult.Done d ->
                StatusBoard.isStart(d.step().action())
                        && COUNTED.contains(d.step().reason());
            case StepResult.Waiting w -> false;
            case StepResult.NotReached n -> false;
        };
        if (tried) {
            Budget budget = Optional.ofNullable(stack.services().get(service))
                    .map(Service::behaviour)
                    .map(behaviour -> behaviour.budget())
                    .orElse(Budget.DEFAULT);
            backOff.tried(result.step().lane(), budget, now);
        }
    }

    /** @param service the empty name means all */
    void forget(String service) {
        if (service.isEmpty()) {
            backOff.forgetAll();
        } else {
            backOff.forget(service);
            backOff.forget(Step.replacementOf(service));
        }
    }

    /** The clock was set by so much. */
    void moved(Duration by) {
        backOff.moved(by);
    }

    Map<String, Instant> notBefore(Instant now) {
        return backOff.notBefore(now);
    }

    Set<String> looping(Instant now) {
        return backOff.looping(now);
    }
}
