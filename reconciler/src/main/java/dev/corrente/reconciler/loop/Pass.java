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

    /** Whether a network could not be made anew, beside which nothing else was planned. */
    boolean failedAlone() {
        return results.stream()
                .anyMatch(result ->
                        result instanceof StepResult.Failed && result.step().action() instanceof Action.ReplaceNetwork);
    }
}
