package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks a starting container's own health check more often than the engine does: first after 50 ms, then with growing
 * pauses. The engine's first verdict comes a whole interval late, and everything that depends on the service would wait.
 */
public final class StartProbes implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ContainerRuntime runtime;
    private final Runnable wake;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> healthy = ConcurrentHashMap.newKeySet();

    /** @param wake is run when a container turned out healthy */
    public StartProbes(ContainerRuntime runtime, Runnable wake) {
        this.runtime = runtime;
        this.wake = wake;
    }

    /** @return runs found healthy so far */
    public Set<String> healthyRuns() {
        return Set.copyOf(healthy);
    }

    /** Begins to probe what is starting, and ends with the engine's own verdict or the container's end. */
    public void follow(Stack stack, Observed observed) {
        Set<String> live = new HashSet<>();
        Set<String> starting = new HashSet<>();
        for (Service service : stack.services().values()) {
            for (ContainerState container : observed.containers().getOrDefault(service.name(), List.of())) {
                live.add(container.run());
                if (isStarting(container)) {
                    starting.add(container.run());
                    test(service, observed)
                            .filter(command -> asked.add(container.run()))
                            .ifPresent(command -> threads.execute(() -> probe(container, command)));
                }
            }
        }
        asked.retainAll(starting);
        healthy.retainAll(live);
    }

    private static boolean isStarting(ContainerState container) {
        return container.status() == Status.RUNNING && container.health() == EngineHealth.STARTING;
    }

    private static Optional<List<String>> test(Service service, Observed observed) {
        List<String> own = service.healthcheck().map(probe -> probe.test()).orElse(List.of());
        ImageState image = observed.images().get(service.image());
        List<String> test = own.isEmpty() && image != null ? image.healthTest() : own;
        if (test.size() < 2) {
            return Optional.empty();
        }
        return switch (test.getFirst()) {
            case "CMD" -> Optional.of(test.subList(1, test.size()));
            case "CMD-SHELL" -> Optional.of(List.of("/bin/sh", "-c", test.get(1)));
            default -> Optional.empty();
        };
    }

    private void probe(ContainerState container, List<String> command) {
        Duration pause = FIRST_PAUSE;
        while (asked.contains(container.run()) && !Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(pause);
                if (runtime.exec(container.id(), command, TIMEOUT).exitCode() == 0) {
                    healthy.add(container.run());
                    wake.run();
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeFailure failure) {
                if (failure.kind() == RuntimeFailure.Kind.NOT_FOUND || failure.kind() == RuntimeFailure.Kind.CONFLICT) {
                    return;
                }
            }
            Duration next = pause.multipliedBy(3).dividedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
