package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.Signal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.model.Memory.Stopped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps one subscription to the engine's events alive. What the engine no longer repeats afterwards costs one relist. */
public final class EventFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ContainerRuntime runtime;
    private final String stack;
    private final MemoryStore memory;
    private final Runnable wake;
    private final Runnable reconnected;
    private final Set<String> ownStops = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param wake is run at each event that may change what there is to do
     * @param reconnected is run when a subscription begins
     * @param threads runs what it is given on a thread of its own
     */
    public EventFollower(
            ContainerRuntime runtime,
            String stack,
            MemoryStore memory,
            Runnable wake,
            Runnable reconnected,
            Function<Runnable, Thread> threads) {
        this.runtime = runtime;
        this.stack = stack;
        this.memory = memory;
        this.wake = wake;
        this.reconnected = reconnected;
        this.thread = threads.apply(this::run);
    }

    /** The next stop of this container is ours. */
    public void expectStop(String containerId) {
        ownStops.add(containerId);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                runtime.follow(stack, this::begin, this::signal);
                LOG.debug("the engine ended the event stream");
            } catch (RuntimeFailure failure) {
                if (closed) {
                    return;
                }
                LOG.warn("events: {}", failure.getMessage());
            }
            wake.run();
            if (closed || !pause()) {
                return;
            }
        }
    }

    private void begin() {
        reconnected.run();
        wake.run();
    }

    private void signal(Signal signal) {
        if (signal.kind().equals("container")) {
            switch (signal.action()) {
                case "stop" -> {
                    if (!ownStops.remove(signal.id())) {
                        memory.stopped(signal.id(), Stopped.BY_HAND);
                    }
                }
                case "start", "destroy" -> {
                    memory.notStopped(signal.id());
                    ownStops.remove(signal.id());
                }
                default -> {}
            }
        }
        wake.run();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
