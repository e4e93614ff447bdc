package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.plan.Step;

/** What became of one step. */
public sealed interface StepResult {
    Step step();

    record Done(Step step, long millis) implements StepResult {}

    record Failed(Step step, RuntimeFailure failure) implements StepResult {}

    /** A condition that is not met yet. */
    record Waiting(Step step) implements StepResult {}

    /** Not tried, because a step before it failed or waits. */
    record NotReached(Step step) implements StepResult {}
}
