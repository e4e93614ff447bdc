package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;

import java.util.List;

/** What one pass saw, planned and did. */
public record Pass(PlanInput input, Plan plan, List<StepResult> results) {
    public Pass {
        results = List.copyOf(results);
    }

    /** Steps that changed something; to learn that a port is free changes nothing. */
    public int changes() {
        return (int) results.stream()
                .filter(StepResult.Done.class::isInstance)
                .filter(result -> !(result.step().action() instanceof Action.ClaimPort))
                .count();
    }

    public boolean failed() {
        return results.stream().anyMatch(StepResult.Failed.class::isInstance);
    }

    /** Whether something failed beside which nothing else was planned: for the stack, or for the service that it is about. */
    boolean failedAlone() {
        return results.stream()
                .filter(StepResult.Failed.class::isInstance)
                .map(StepResult::step)
                .anyMatch(step -> step.action() instanceof Action.ReplaceNetwork || step.isBeforeReplacement());
    }
}
