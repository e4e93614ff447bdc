package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Power;
import dev.corrente.reconciler.model.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Admits services. What would let a container reach past itself must be allowed by name, whatever the stack file asks
 * for; nothing else gets into a container's description, so what passes here is what the engine is told.
 */
final class Guard {
    private Guard() {}

    /** Why a service must not be created or started; empty where it may. */
    static Optional<Notice> against(Service service, List<Allowance> allowances) {
        List<Demand> refused = Demands.of(service).stream()
                .filter(demand -> allowances.stream()
                        .noneMatch(each -> each.covers(service.name(), demand.power(), demand.subject())))
                .toList();
        return refused.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(service.name(), Notice.Kind.SERVICE_REFUSED, message(service, refused)));
    }

    private static String message(Service service, List<Demand> refused) {
        String asked = refused.stream().map(Demand::toString).collect(Collectors.joining(", "));
        return "it asks for what policy does not allow: " + asked
                + "; take it out of the stack file, or allow it in desired-state/policy.yaml: "
                + String.join(" ", entries(service, refused));
    }

    /** Each path needs an entry of its own. */
    private static List<String> entries(Service service, List<Demand> refused) {
        List<String> entries = new ArrayList<>();
        String others = refused.stream()
                .filter(demand -> demand.power() != Power.HOST_PATH)
                .map(Demand::what)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            entries.add(entry(service, others, ""));
        }
        refused.stream()
                .filter(demand -> demand.power() == Power.HOST_PATH)
                .map(demand -> entry(service, demand.what(), ", path: " + demand.subject()))
                .forEach(entries::add);
        return entries;
    }

    private static String entry(Service service, String what, String path) {
        return "- {service: " + service.name() + ", what: [" + what + "]" + path + ", reason: …}";
    }
}
