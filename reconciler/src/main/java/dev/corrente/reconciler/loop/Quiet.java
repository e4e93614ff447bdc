package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.status.StackStatus;

import java.time.Duration;
import java.util.Optional;

/**
 * What a pass saw in which there was nothing to do, to say or to wait for, and every service was well. Seen again, it comes
 * to the same: of all that a plan depends on only the time is another, and nothing of it waits for a time.
 *
 * @param plan without a step or a notice
 */
record Quiet(long generation, PlanInput input, Plan plan) {

    /** @param next when the next pass is due even if nothing asks for one */
    static Optional<Quiet> of(long generation, Pass pass, StackStatus status, Optional<Duration> next) {
        Plan plan = pass.plan();
        boolean quiet = plan.steps().isEmpty()
                && plan.notices().isEmpty()
                && pass.results().isEmpty()
                && status.settled()
                && next.isEmpty();
        return quiet ? Optional.of(new Quiet(generation, pass.input(), plan)) : Optional.empty();
    }

    boolean isSeenIn(long otherGeneration, PlanInput other) {
        return generation == otherGeneration && input.differsInTimeOnly(other);
    }
}
