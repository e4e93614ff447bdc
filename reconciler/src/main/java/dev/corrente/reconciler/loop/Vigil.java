package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.Roles;
import dev.corrente.reconciler.plan.ServiceHealth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Remembers since when each run is healthy or unhealthy, and since when a predecessor is asked no more. */
final class Vigil {
    /** Longer than a proxy of ours goes on using an address that it was told. */
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Map<String, Instant> healthy = new HashMap<>();
    private final Map<String, Instant> unhealthy = new HashMap<>();
    private final Map<String, Instant> relieved = new HashMap<>();

    /** The clock was set by so much. */
    void moved(Duration by) {
        List.of(healthy, unhealthy, relieved).forEach(since -> since.replaceAll((of, moment) -> moment.plus(by)));
    }

    void look(PlanInput in) {
        Set<String> runs = new HashSet<>();
        Set<String> predecessors = new HashSet<>();
        for (Service service : in.stack().services().values()) {
            Roles roles = in.roles(service);
            roles.watched().forEach(container -> {
                String run = container.run();
                runs.add(run);
                note(service, container, run, in);
            });
            roles.relieved().forEach(container -> {
                predecessors.add(container.id());
                relieved.putIfAbsent(container.id(), in.now());
            });
        }
        healthy.keySet().retainAll(runs);
        unhealthy.keySet().retainAll(runs);
        relieved.keySet().retainAll(predecessors);
    }

    private void note(Service service, ContainerState container, String run, PlanInput in) {
        Health health = ServiceHealth.of(service, container, in);
        boolean running = container.status() == ContainerState.Status.RUNNING;
        mark(healthy, run, health == Health.HEALTHY, in.now());
        mark(unhealthy, run, running && health == Health.DEGRADED, in.now());
    }

    private static void mark(Map<String, Instant> since, String run, boolean is, Instant now) {
        if (is) {
            since.putIfAbsent(run, now);
        } else {
            since.remove(run);
        }
    }

    Map<String, Instant> healthySince() {
        return Map.copyOf(healthy);
    }

    Map<String, Instant> unhealthySince() {
        return Map.copyOf(unhealthy);
    }

    Set<String> drained(Instant now) {
        return relieved.entrySet().stream()
                .filter(entry -> !entry.getValue().plus(DRAIN).isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** @return when waiting alone changes what there is to do */
    Optional<Instant> next(PlanInput in) {
        List<Duration> patience = in.stack().services().values().stream()
                .map(service -> service.behaviour().unhealthyFor())
                .distinct()
                .toList();
        return Stream.of(
                        relieved.values().stream().map(since -> since.plus(DRAIN)),
                        unhealthy.values().stream()
                                .flatMap(since -> patience.stream().map(since::plus)),
                        in.memory().paused().values().stream().flatMap(pause -> pause.end().stream()))
                .flatMap(ends -> ends)
                .filter(moment -> moment.isAfter(in.now()))
                .min(Instant::compareTo);
    }
}
