package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.SimulatedRuntime;
import dev.corrente.reconciler.loop.Background;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.observed.ProbeVerdicts;
import dev.corrente.reconciler.observed.ProbeVerdicts.Verdict;
import dev.corrente.reconciler.plan.Admission;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** What goes on beside the loop, without threads: {@link #advance} does what is due. */
final class SimulatedBackground implements Background {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final SimulatedRuntime runtime;
    private final SimulatedPolicy policy;
    private final VirtualClock clock;
    private final Chance chance;
    private final Executor steps;
    private final Map<String, Probe> probes = new TreeMap<>();
    private final SortedMap<String, Instant> settled = new TreeMap<>();
    private Runnable follower = () -> {};

    /** @param lateAt when a start has taken too long; it is asked all the same */
    private record Probe(String container, Instant due, Duration pause, Instant lateAt, boolean passed) {
        Probe later(Instant now) {
            Duration next = pause.multipliedBy(3).dividedBy(2);
            Duration bounded = next.compareTo(LONGEST) > 0 ? LONGEST : next;
            return new Probe(container, now.plus(bounded), bounded, lateAt, false);
        }

        Probe healthy() {
            return new Probe(container, due, pause, lateAt, true);
        }
    }

    SimulatedBackground(
            SimulatedRuntime runtime, SimulatedPolicy policy, VirtualClock clock, Chance chance, Executor steps) {
        this.runtime = runtime;
        this.policy = policy;
        this.clock = clock;
        this.chance = chance;
        this.steps = steps;
    }

    Optional<Instant> next() {
        Stream<Instant> asks =
                probes.values().stream().filter(probe -> !probe.passed()).map(Probe::due);
        return Stream.concat(asks, settled.values().stream().filter(clock.instant()::isBefore))
                .min(Instant::compareTo);
    }

    /** @return whether a probe has something to say */
    boolean advance() {
        boolean news = settled.values().removeIf(moment -> !moment.isAfter(clock.instant()));
        for (String run : List.copyOf(probes.keySet())) {
            Probe probe = probes.get(run);
            if (probe != null && !probe.passed() && !probe.due().isAfter(clock.instant())) {
                news |= ask(run, probe);
            }
        }
        return news;
    }

    private boolean ask(String run, Probe probe) {
        Probe next = probe.later(clock.instant());
        boolean turnsLate = probe.due().isBefore(probe.lateAt()) && !next.due().isBefore(probe.lateAt());
        probes.put(run, next);
        try {
            if (runtime.exec(probe.container(), List.of("/probe"), LONGEST).exitCode() == 0) {
                probes.put(run, next.healthy());
                return true;
            }
        } catch (RuntimeFailure failure) {
            // Says nothing about the program; it is asked again, or no more when the next look does not show it.
        }
        return turnsLate;
    }

    @Override
    public void probe(Stack stack, Observed observed) {
        Set<String> live = new HashSet<>();
        for (Service service : stack.services().values()) {
            for (ContainerState container : observed.containers().getOrDefault(service.name(), List.of())) {
                live.add(container.run());
                if (container.status() == Status.RUNNING) {
                    follow(service, container);
                }
            }
        }
        probes.keySet().retainAll(live);
        settled.keySet().retainAll(live);
    }

    private void follow(Service service, ContainerState container) {
        Instant now = clock.instant();
        if (container.health() == EngineHealth.STARTING) {
            Instant late = now.plus(service.behaviour().startTimeout());
            probes.putIfAbsent(container.run(), new Probe(container.id(), now.plus(FIRST), FIRST, late, false));
        } else if (container.health() == EngineHealth.NONE) {
            Instant moment =
                    container.startedAt().plus(service.behaviour().probes().settle());
            if (moment.isAfter(now)) {
                settled.putIfAbsent(container.run(), moment.plusMillis(5));
            }
        }
    }

    @Override
    public Map<String, Admission> admissions(List<ImageState> images) {
        return policy.of(images);
    }

    @Override
    public ProbeVerdicts verdicts() {
        Map<String, Verdict> verdicts = new TreeMap<>();
        probes.forEach((run, probe) -> verdicts.put(run, verdict(probe)));
        return ProbeVerdicts.of(verdicts);
    }

    private Verdict verdict(Probe probe) {
        if (probe.passed()) {
            return new ProbeVerdicts.Healthy();
        }
        return probe.lateAt().isAfter(clock.instant())
                ? new ProbeVerdicts.Starting()
                : new ProbeVerdicts.Late("no answer");
    }

    @Override
    public Thread stream(Runnable follow) {
        follower = follow;
        connect();
        return new Thread(() -> {});
    }

    /** Subscribes and comes back at once. */
    void connect() {
        follower.run();
        if (Thread.interrupted()) {
            throw new IllegalStateException("the follower did not see that it was interrupted");
        }
    }

    @Override
    public Executor steps() {
        return steps;
    }

    @Override
    public Duration patience() {
        return Duration.ZERO;
    }

    @Override
    public Duration elapsed() {
        return Duration.between(Instant.EPOCH, clock.instant());
    }

    @Override
    public double jitter() {
        return chance.fraction();
    }

    @Override
    public void close() {}
}
