package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.Step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Takes a plan's steps as soon as those before them are done, a few at a time. A failed step stops only those after it.
 * Interrupting the caller lets running calls end and starts no more.
 */
public final class PlanExecutor {
    private final ContainerRuntime runtime;
    private final FileContents contents;
    private final Recorder recorder;
    private final Supplier<ExecutorService> threads;
    private final Semaphore slots;

    /** @param threads gives what takes the steps of one plan, as many at once as it likes; steps wait for one another in it */
    public PlanExecutor(
            ContainerRuntime runtime,
            FileContents contents,
            Recorder recorder,
            Supplier<ExecutorService> threads,
            int parallel) {
        this.runtime = runtime;
        this.contents = contents;
        this.recorder = recorder;
        this.threads = threads;
        this.slots = new Semaphore(parallel);
    }

    /** @return a result for every step, in the plan's order */
    public List<StepResult> execute(Plan plan) {
        Map<Integer, CompletableFuture<StepResult>> results = new TreeMap<>();
        try (ExecutorService steps = threads.get()) {
            for (Step step : plan.steps()) {
                List<CompletableFuture<StepResult>> before =
                        step.after().stream().map(results::get).toList();
                results.put(step.id(), CompletableFuture.supplyAsync(() -> afterAll(step, before), steps));
            }
        }
        List<StepResult> ordered = new ArrayList<>();
        results.values().forEach(result -> ordered.add(result.join()));
        return ordered;
    }

    private StepResult afterAll(Step step, List<CompletableFuture<StepResult>> before) {
        for (CompletableFuture<StepResult> result : before) {
            if (!(result.join() instanceof StepResult.Done)) {
                return new StepResult.NotReached(step);
            }
        }
        return step.isWait() ? new StepResult.Waiting(step) : take(step);
    }

    private StepResult take(Step step) {
        slots.acquireUninterruptibly();
        try {
            StepResult result = timed(step);
            recorder.ended(result);
            return result;
        } catch (RuntimeException e) {
            return failed(step, e);
        } finally {
            slots.release();
        }
    }

    private StepResult timed(Step step) {
        long begin = System.nanoTime();
        try {
            recorder.intends(step);
            perform(step.action());
            return new StepResult.Done(step, (System.nanoTime() - begin) / 1_000_000);
        } catch (RuntimeException e) {
            return failed(step, e);
        }
    }

    /** A full disk or a file that cannot be read ends one step, not the pass. */
    private static StepResult failed(Step step, RuntimeException e) {
        RuntimeFailure failure = e instanceof RuntimeFailure known
                ? known
                : new RuntimeFailure(RuntimeFailure.Kind.REJECTED, String.valueOf(e.getMessage()), e);
        return new StepResult.Failed(step, failure);
    }

    private void perform(Action action) {
        switch (action) {
            case Action.CreateNetwork a -> runtime.createNetwork(a.stack(), a.name(), a.network());
            case Action.JoinNetwork a -> runtime.joinNetwork(a.name());
            case Action.RemoveNetwork a -> runtime.removeNetwork(a.name());
            case Action.CreateVolume a -> runtime.createVolume(a.stack(), a.name());
            case Action.RemoveVolume a -> runtime.removeVolume(a.name());
            case Action.FillVolume a -> fill(a);
            case Action.ClaimPort a -> runtime.claimPort(a.spec(), a.port());
            case Action.CreateContainer a -> recorder.created(a.spec(), runtime.create(a.spec()));
            case Action.RenameContainer a -> runtime.rename(a.container(), a.name());
            case Action.ExposeContainer a -> recorder.created(a.spec(), runtime.expose(a.spec(), a.container()));
            case Action.StartContainer a -> runtime.start(a.container());
            case Action.StopContainer a -> runtime.stop(a.container(), a.grace());
            case Action.RestartContainer a -> runtime.restart(a.container(), a.grace());
            case Action.UnpauseContainer a -> runtime.unpause(a.container());
            case Action.RemoveContainer a -> runtime.remove(a.container());
            case Action.Await a -> throw new IllegalStateException("a condition is not an action: " + a);
        }
    }

    private void fill(Action.FillVolume action) {
        runtime.fillVolume(action.spec(), action.mount(), contents.of(action.spec(), action.mount()));
        recorder.filled(action.mount().volume());
    }
}
