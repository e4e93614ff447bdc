package dev.corrente.reconciler.observed;

import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What our own probes found so far.
 *
 * @param byRun by {@link ContainerState#run}; of a run that is not here only the engine knows the health
 */
public record ProbeVerdicts(SortedMap<String, Verdict> byRun) {
    public static final ProbeVerdicts NONE = new ProbeVerdicts(Collections.emptySortedMap());

    /** About one run of one container. Outputs are one line of at most 1 KB. */
    public sealed interface Verdict {}

    /** It has not passed yet. */
    public record Starting() implements Verdict {}

    public record Healthy() implements Verdict {}

    /** It passed once, and does not any more. */
    public record Unhealthy(String output) implements Verdict {}

    /** It has not passed in the time that a start may take. */
    public record Late(String output) implements Verdict {}

    public ProbeVerdicts {
        byRun = Collections.unmodifiableSortedMap(new TreeMap<>(byRun));
    }

    public static ProbeVerdicts of(Map<String, Verdict> byRun) {
        return new ProbeVerdicts(new TreeMap<>(byRun));
    }

    public Optional<Verdict> about(ContainerState container) {
        return Optional.ofNullable(byRun.get(container.run()));
    }

    /** The same look at the engine, with each container's health as both the engine and we see it. */
    public Observed judge(Observed observed) {
        if (byRun.isEmpty()) {
            return observed;
        }
        SortedMap<String, List<ContainerState>> judged = new TreeMap<>();
        observed.containers()
                .forEach((service, all) ->
                        judged.put(service, all.stream().map(this::judge).toList()));
        return observed.with(judged);
    }

    /** Who says unhealthy is believed; for anything better it takes our probe, where there is one. */
    private ContainerState judge(ContainerState container) {
        if (container.status() != Status.RUNNING || container.health() == EngineHealth.UNHEALTHY) {
            return container;
        }
        return about(container)
                .map(verdict -> switch (verdict) {
                    case Starting starting -> container.judged(EngineHealth.STARTING, container.healthOutput());
                    case Healthy healthy -> container.judged(EngineHealth.HEALTHY, container.healthOutput());
                    case Unhealthy unhealthy -> container.judged(EngineHealth.UNHEALTHY, unhealthy.output());
                    case Late late -> container.judged(EngineHealth.STARTING, late.output());
                })
                .orElse(container);
    }
}
