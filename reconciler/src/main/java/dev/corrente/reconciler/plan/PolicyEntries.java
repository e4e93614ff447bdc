package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Demand;
import dev.corrente.reconciler.model.Power;
import dev.corrente.reconciler.model.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a policy file would have to say to allow what a service asks for.
 *
 * @param demands what it asks for and why that matters, in words
 * @param entries lines of a policy file's list, each but for its reason
 */
public record PolicyEntries(String demands, List<String> entries) {
    public PolicyEntries {
        entries = List.copyOf(entries);
    }

    /** @param allowances that there are already */
    public static PolicyEntries lackedBy(Service service, List<Allowance> allowances) {
        return lackedBy(service.name(), Demands.of(service), allowances);
    }

    static PolicyEntries lackedBy(String service, List<Demand> demanded, List<Allowance> allowances) {
        List<Demand> lacked = Demand.beyond(allowances, service, demanded);
        String demands = lacked.stream().map(Demand::toString).collect(Collectors.joining(", "));
        return new PolicyEntries(demands, entries(service, lacked));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Each path needs an entry of its own. */
    private static List<String> entries(String service, List<Demand> lacked) {
        List<String> entries = new ArrayList<>();
        String others = lacked.stream()
                .filter(demand -> demand.power() != Power.HOST_PATH)
                .map(Demand::what)
                .distinct()
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            entries.add(entry(service, others, ""));
        }
        lacked.stream()
                .filter(demand -> demand.power() == Power.HOST_PATH)
                .map(demand -> entry(service, demand.what(), ", path: " + demand.subject()))
                .forEach(entries::add);
        return entries;
    }

    private static String entry(String service, String what, String path) {
        return "- {service: " + service + ", what: [" + what + "]" + path + ", reason: …}";
    }
}
