package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.observed.ProbeVerdicts;
import dev.corrente.reconciler.plan.Admission;
import dev.corrente.reconciler.probe.Prober;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Everything on threads of its own. */
final class BackgroundThreads implements Background {
    /** Most steps are done by then; the next pass comes when the others are. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Admissions admissions;
    private final Prober probes;
    private final ExecutorService steps = Executors.newVirtualThreadPerTaskExecutor();

    /** @param wake is run when a scan or a probe has something to say */
    BackgroundThreads(ContainerRuntime runtime, FactsCache facts, Runnable wake) {
        this.admissions = new Admissions(runtime, facts, wake);
        this.probes = new Prober(runtime, wake);
    }

    @Override
    public Map<String, Admission> admissions(List<ImageState> images) {
        return admissions.of(images);
    }

    @Override
    public void probe(Stack stack, Observed observed) {
        probes.follow(stack, observed);
    }

    @Override
    public ProbeVerdicts verdicts() {
        return probes.verdicts();
    }

    @Override
    public Thread stream(Runnable follow) {
        return Thread.ofPlatform().name("engine-events").daemon().start(follow);
    }

    @Override
    public Executor steps() {
        return steps;
    }

    @Override
    public Duration patience() {
        return PATIENCE;
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public double jitter() {
        return Math.random();
    }

    @Override
    public void close() {
        steps.shutdown();
        probes.close();
        admissions.close();
    }
}
