package dev.corrente.reconciler.plan;

import java.util.Map;
import java.util.Optional;

/**
 * Changes of one edit wait for each other's images to be examined: nothing that serves is stopped before it is known
 * what may start.
 */
final class Together {
    private final Map<String, Decision> decisions;

    Together(Map<String, Decision> decisions) {
        this.decisions = decisions;
    }

    void run() {
        Optional<String> examined = decisions.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Decision.Blocked blocked
                        && blocked.notice().kind() == Notice.Kind.IMAGE_PENDING)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        examined.ifPresent(service -> decisions.replaceAll(
                (name, decision) -> decision.isChange() ? new Decision.Blocked(waiting(name, service)) : decision));
    }

    private static Notice waiting(String service, String examined) {
        return new Notice(
                service, Notice.Kind.TOGETHER, "it is changed as soon as the image of " + examined + " is examined");
    }
}
