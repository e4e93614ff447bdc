package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.observed.ProbeVerdicts;
import dev.corrente.reconciler.observed.ProbeVerdicts.Verdict;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Asks every running service whether it is well, sooner and more often than the engine does, each on a virtual thread of
 * its own. {@link #follow} says what runs now; the verdicts may be read at any time, from any thread.
 */
public final class Prober implements AutoCloseable {
    /** So that the pass it asks for finds the time over. */
    private static final Duration MARGIN = Duration.ofMillis(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Asker asker;
    private final boolean contained;
    private final Runnable wake;
    private final Wakes wakes = new Wakes();
    private final Map<String, Watch> watches = new HashMap<>();
    private final Set<String> settling = new HashSet<>();

    /** @param wake asks for a pass */
    public Prober(ContainerRuntime runtime, Runnable wake) {
        this.asker = new Questions(runtime, threads);
        this.contained = runtime.self().isPresent();
        this.wake = wake;
    }

    public synchronized ProbeVerdicts verdicts() {
        Map<String, Verdict> byRun = new HashMap<>();
        watches.forEach((run, watch) -> byRun.put(run, watch.course().verdict()));
        return ProbeVerdicts.of(byRun);
    }

    /** Begins to ask what is new, and ends with what is gone. A pause of a container interrupts, and keeps the verdict. */
    public synchronized void follow(Stack stack, Observed observed) {
        Map<String, Assignment> wanted = Assignment.all(stack, observed, contained);
        Set<String> paused = runs(observed, Status.PAUSED);
        watches.forEach((run, watch) -> {
            Assignment assignment = wanted.get(run);
            if (assignment == null || !watch.serves(assignment)) {
                watch.stop();
            }
        });
        watches.keySet().removeIf(run -> !wanted.containsKey(run) && !paused.contains(run));
        wanted.forEach(this::watch);
        settle(stack, observed, wanted.keySet());
    }

    private static Set<String> runs(Observed observed, Status status) {
        return observed.containers().values().stream()
                .flatMap(List::stream)
                .filter(container -> container.status() == status)
                .map(ContainerState::run)
                .collect(Collectors.toSet());
    }

    private void watch(String run, Assignment assignment) {
        Watch old = watches.get(run);
        if (old != null && old.serves(assignment)) {
            return;
        }
        Course course =
                old == null ? Course.begin(assignment.terms()) : old.course().resumed(assignment.terms());
        Watch watch = new Watch(assignment, course, asker, Time.SYSTEM, () -> wake(assignment.service()));
        watches.put(run, watch);
        watch.begin(threads);
    }

    /** Nobody tells when a service without any check has run long enough. */
    private void settle(Stack stack, Observed observed, Set<String> probed) {
        settling.retainAll(runs(observed, Status.RUNNING));
        for (Service service : stack.services().values()) {
            Duration settle = service.behaviour().probes().settle().plus(MARGIN);
            for (ContainerState container : Assignment.running(service, observed)) {
                boolean unchecked = container.health() == EngineHealth.NONE && !probed.contains(container.run());
                if (unchecked && settling.add(container.run())) {
                    after(settle, () -> wake(service.name()));
                }
            }
        }
    }

    private void wake(String service) {
        synchronized (wakes) {
            wakes.ask(service, Time.SYSTEM.now()).ifPresent(delay -> after(delay, wake));
        }
    }

    private void after(Duration delay, Runnable work) {
        threads.execute(() -> {
            try {
                Thread.sleep(delay);
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
