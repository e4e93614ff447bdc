package dev.corrente.reconciler.compare;

import dev.corrente.reconciler.plan.Drift;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The outcome of a comparison.
 *
 * @param services names of those that were compared
 * @param notCompared settings that could not be compared; they are no drift
 */
public record DriftReport(String stack, List<String> services, Drift drift, List<NotCompared> notCompared) {

    /** @param because ends a sentence */
    public record NotCompared(String service, String path, String because) {
        @Override
        public String toString() {
            return "services." + service + "." + path + ": not compared, because " + because;
        }
    }

    public DriftReport {
        services = List.copyOf(services);
        notCompared = List.copyOf(notCompared);
    }

    /** Everything that a report speaks of, the drifting ones among it. */
    public List<String> subjects() {
        SortedSet<String> subjects = new TreeSet<>(services);
        drift.items().forEach(item -> subjects.add(item.subject()));
        return List.copyOf(subjects);
    }

    public boolean inSync() {
        return drift.items().isEmpty();
    }

    /** Lines for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(inSync() ? "In sync.\n" : drift.toString());
        notCompared.forEach(open -> text.append(open).append('\n'));
        return text.toString().stripTrailing();
    }
}
