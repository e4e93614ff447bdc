package dev.corrente.reconciler.plan;

import java.util.Map;
import java.util.Optional;

/**
 * Changes of one edit wait for each other's images to be examined: nothing that serves is stopped before it is known
 * what may start.
 */
final class Together {
    private final PlanInput in;
    private final Map<String, Decision> decisions;

    Together(PlanInput in, Map<String, Decision> decisions) {
        this.in = in;
        this.decisions = decisions;
    }

    void run() {
        Optional<String> examined = decisions.entrySet().stream()
                .filter(entry -> entry.getValue()
                        .notice()
                        .filter(notice -> notice.kind() == Notice.Kind.IMAGE_PENDING)
                        .isPresent())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        examined.ifPresent(service -> in.stack()
                .services()
                .forEach((name, changed) -> decisions.computeIfPresent(
                        name,
                        (same, decision) ->
                                decision.isChange() ? Decide.waiting(changed, in, waiting(name, service)) : decision)));
    }

    private static Notice waiting(String service, String examined) {
        return new Notice(
                service, Notice.Kind.TOGETHER, "it is changed as soon as the image of " + examined + " is examined");
    }
}
