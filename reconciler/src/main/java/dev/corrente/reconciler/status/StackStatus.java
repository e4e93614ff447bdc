package dev.corrente.reconciler.status;

import dev.corrente.reconciler.history.StackEvent;

import java.util.List;
import java.util.Objects;

/**
 * What the reconciler knows, at one moment; immutable, so that any number of readers may hold it.
 *
 * @param generation counts the accepted desired states
 * @param observedGeneration the one that the last pass worked on
 * @param phase Healthy, Progressing or Degraded: the worst of the services and conditions
 * @param events newest first
 * @param source where the desired state comes from
 */
public record StackStatus(
        String stack,
        String engine,
        long generation,
        long observedGeneration,
        String phase,
        List<Condition> conditions,
        List<ServiceStatus> services,
        List<StackEvent> events,
        LastPass lastPass,
        SourceStatus source) {

    /**
     * @param at ISO-8601; when it ended
     * @param changes steps that were done
     * @param passes its number: how many have begun since the reconciler started
     */
    public record LastPass(String at, long durationMillis, int changes, long passes) {}

    /** Whether all services are well and nothing is to be done, whatever was given up on the way. */
    public boolean settled() {
        return is("Ready", "True") && is("Reconciling", "False");
    }

    private boolean is(String type, String value) {
        return conditions.stream()
                .anyMatch(condition ->
                        condition.type().equals(type) && condition.status().equals(value));
    }

    public StackStatus {
        conditions = List.copyOf(conditions);
        services = List.copyOf(services);
        events = List.copyOf(events);
        source = Objects.requireNonNullElse(source, SourceStatus.UNKNOWN);
    }
}
