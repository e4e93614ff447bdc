package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanText;
import dev.corrente.reconciler.plan.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

/**
 * Takes plans' steps as soon as those before them are done, a few at a time. A failed step stops only those after it.
 * What takes longer than a pass may wait is left under way, so that a slow stop of one service holds up no other; a
 * service with something under way gets no second plan. One thread gives the plans.
 */
public final class PlanExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(PlanExecutor.class);

    private final ContainerRuntime runtime;
    private final Recorder recorder;
    private final Executor threads;
    private final Semaphore slots;
    /** Each holds a connection to the engine, of which there are 64. */
    private final Semaphore waits = new Semaphore(32);

    private final Duration patience;
    private final Runnable wake;
    /** In the order in which they were given. */
    private final List<Begun> begun = new ArrayList<>();

    /**
     * @param threads takes as many steps at once as it is given
     * @param limits how many steps run side by side, and how long a caller waits for them
     * @param wake is run when a step ends that nobody waits for any more
     */
    public PlanExecutor(ContainerRuntime runtime, Recorder recorder, Executor threads, Limits limits, Runnable wake) {
        this.runtime = runtime;
        this.recorder = recorder;
        this.threads = threads;
        this.slots = new Semaphore(limits.parallel());
        this.patience = limits.patience();
        this.wake = wake;
    }

    /** @param patience how long a plan is waited for; zero where steps are taken on the caller's thread */
    public record Limits(int parallel, Duration patience) {}

    private record Begun(Step step, CompletableFuture<StepResult> result) {}

    /** @return what has ended since the last call, of earlier plans too, in the order in which it was given */
    public List<StepResult> execute(Plan plan, FileContents contents) {
        Map<Integer, CompletableFuture<StepResult>> steps = new HashMap<>();
        for (Step step : plan.steps()) {
            List<CompletableFuture<StepResult>> before =
                    step.after().stream().map(steps::get).toList();
            CompletableFuture<StepResult> result = begin(step, before, contents);
            steps.put(step.id(), result);
            begun.add(new Begun(step, result));
        }
        if (!await(steps.values(), patience)) {
            for (CompletableFuture<StepResult> step : steps.values()) {
                var _ = step.whenComplete((result, failure) -> wake.run());
            }
        }
        return ended();
    }

    /** @return what has ended since the last call */
    public List<StepResult> ended() {
        List<Begun> done = begun.stream().filter(step -> step.result().isDone()).toList();
        begun.removeAll(done);
        return done.stream().map(step -> step.result().join()).toList();
    }

    /** @return lanes ({@link Action#lane}) that something is still being done in, with what that is */
    public Map<String, String> underWay() {
        Map<String, String> lanes = new TreeMap<>();
        begun.forEach(begun -> {
            Action action = begun.step().action();
            lanes.putIfAbsent(action.lane(), PlanText.of(action));
        });
        return lanes;
    }

    /** Waits for what is under way, to its end where that comes soon: half a replacement is an outage. */
    public void finish(Duration longest) {
        await(begun.stream().map(Begun::result).toList(), longest);
    }

    private CompletableFuture<StepResult> begin(
            Step step, List<CompletableFuture<StepResult>> before, FileContents contents) {
        return CompletableFuture.allOf(before.toArray(CompletableFuture[]::new))
                .thenApplyAsync(done -> afterAll(step, before, contents), threads);
    }

    private boolean await(Collection<CompletableFuture<StepResult>> steps, Duration longest) {
        try {
            CompletableFuture.allOf(steps.toArray(CompletableFuture[]::new)).get(longest.toMillis(), MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            LOG.debug("a step broke off", e);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private StepResult afterAll(Step step, List<CompletableFuture<StepResult>> before, FileContents contents) {
        boolean reached = before.stream().map(CompletableFuture::join).allMatch(StepResult.Done.class::isInstance);
        if (!reached) {
            return new StepResult.NotReached(step);
        }
        if (step.isWait()) {
            return new StepResult.Waiting(step);
        }
        return inTurn(step, contents, isWaiting(step.action()) ? waits : slots);
    }

    /** A stop is mostly waiting, and may wait for long; everything else keeps the engine busy. */
    private static boolean isWaiting(Action action) {
        return action instanceof Action.StopContainer || action instanceof Action.RestartContainer;
    }

    private StepResult inTurn(Step step, FileContents contents, Semaphore turns) {
        turns.acquireUninterruptibly();
        try {
            return take(step, contents);
        } finally {
            turns.release();
        }
    }

    private StepResult take(Step step, FileContents contents) {
        try {
            StepResult result = timed(step, contents);
            recorder.ended(result);
            return result;
        } catch (RuntimeException e) {
            return failed(step, e);
        }
    }

    private StepResult timed(Step step, FileContents contents) {
        long begin = System.nanoTime();
        try {
            recorder.intends(step);
            perform(step.action(), contents);
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

    private void perform(Action action, FileContents contents) {
        switch (action) {
            case Action.CreateNetwork a -> runtime.createNetwork(a.stack(), a.name(), a.network());
            case Action.JoinNetwork a -> runtime.joinNetwork(a.name());
            case Action.LeaveNetwork a -> runtime.leaveNetwork(a.name());
            case Action.ReplaceNetwork a -> runtime.replaceNetwork(a.stack(), a.name(), a.network());
            case Action.RemoveNetwork a -> runtime.removeNetwork(a.name());
            case Action.CreateVolume a -> runtime.createVolume(a.stack(), a.name());
            case Action.RemoveVolume a -> runtime.removeVolume(a.name());
            case Action.FillVolume a -> fill(a, contents);
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

    private void fill(Action.FillVolume action, FileContents contents) {
        runtime.fillVolume(action.spec(), action.mount(), contents.of(action.spec(), action.mount()));
        recorder.filled(action.mount().volume());
    }
}
