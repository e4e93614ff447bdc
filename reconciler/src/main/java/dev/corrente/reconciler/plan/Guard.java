package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Demand;

import java.util.List;
import java.util.Optional;

/**
 * Admits services. What would let a container reach past itself must be allowed by name, whatever the stack file asks
 * for. What the engine is told in the end is looked at once more, where it is told.
 */
final class Guard {
    private Guard() {}

    /** Why a service must not be created or started; empty where it may. */
    static Optional<Notice> against(String service, List<Demand> demands, List<Allowance> allowances) {
        PolicyEntries lacked = PolicyEntries.lackedBy(service, demands, allowances);
        return lacked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(service, Notice.Kind.SERVICE_REFUSED, message(lacked)));
    }

    private static String message(PolicyEntries lacked) {
        return "it asks for what policy does not allow: " + lacked.demands()
                + "; take it out of the stack file, or allow it in desired-state/policy.yaml: "
                + String.join(" ", lacked.entries());
    }
}
