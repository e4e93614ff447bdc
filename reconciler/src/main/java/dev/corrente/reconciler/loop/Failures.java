package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanText;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the engine last said about a service that it would not do; until it does it, or nobody wants it any more. */
final class Failures {
    private final Map<String, String> texts = new HashMap<>();

    void remember(StepResult result) {
        String service = result.step().action().ofService();
        switch (result) {
            case StepResult.Failed failed ->
                texts.put(
                        service,
                        PlanText.of(result.step().action()) + " failed: "
                                + failed.failure().getMessage());
            case StepResult.Done done -> {
                if (StatusBoard.isStart(result.step().action())) {
                    texts.remove(service);
                }
            }
            case StepResult.Waiting waiting -> {}
            case StepResult.NotReached notReached -> {}
        }
    }

    /** A failure that nothing is done about any more, because the wish was taken back, is none. */
    Optional<String> of(String service, Plan plan, Optional<Notice> notice) {
        if (!texts.containsKey(service)) {
            return Optional.empty();
        }
        boolean open = notice.isPresent()
                || plan.steps().stream()
                        .anyMatch(step -> step.action().ofService().equals(service));
        if (!open) {
            texts.remove(service);
        }
        return Optional.ofNullable(texts.get(service));
    }
}
