package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.Recorder;
import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.Journal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.PlanText;
import dev.corrente.reconciler.plan.Reason;
import dev.corrente.reconciler.plan.Step;

/** Writes down what a plan's execution does: journal for machines, events for people, memory for the next plan. */
final class PassLog implements Recorder {
    private final Journal journal;
    private final EventLog events;
    private final MemoryStore memory;
    private final EventFollower follower;
    private final Counts counts;

    PassLog(Journal journal, EventLog events, MemoryStore memory, EventFollower follower, Counts counts) {
        this.journal = journal;
        this.events = events;
        this.memory = memory;
        this.follower = follower;
        this.counts = counts;
    }

    /** Says which steps an earlier process was amid when it ended. */
    void tellCutOff() {
        for (Journal.Line line : journal.cutOff()) {
            String since = "was amid this when it ended: " + line.action() + ", begun " + line.time();
            normal("", "CutOff", "the reconciler " + since + "; the engine shows how far it got");
        }
    }

    @Override
    public void intends(Step step) {
        journal.write(
                "intends", step.id(), PlanText.of(step.action()), step.reason().name(), "");
        // Before it is done: a crash right after it must not make it look like an end that is to be healed.
        rememberStop(step);
        switch (step.action()) {
            case Action.StopContainer a -> follower.expectStop(a.container());
            case Action.RestartContainer a -> follower.expectStop(a.container());
            default -> {}
        }
    }

    @Override
    public void ended(StepResult result) {
        counts.ended(result);
        Step step = result.step();
        String action = PlanText.of(step.action());
        switch (result) {
            case StepResult.Done done -> {
                journal.write("done", step.id(), action, step.reason().name(), done.millis() + " ms");
                said(step);
            }
            case StepResult.Failed failed -> {
                journal.write(
                        "failed",
                        step.id(),
                        action,
                        step.reason().name(),
                        failed.failure().getMessage());
                events.add(
                        step.action().ofService(),
                        StackEvent.WARNING,
                        "Failed",
                        action + ": " + failed.failure().getMessage());
            }
            case StepResult.Waiting w -> {}
            case StepResult.NotReached n -> {}
        }
    }

    @Override
    public void created(ContainerSpec spec, ContainerState container) {
        memory.applied(new Applied(container.id(), spec.fields(), container.fields()));
    }

    @Override
    public void filled(String volume) {
        memory.filled(volume);
    }

    private void said(Step step) {
        String because = " because " + step.reason().text();
        switch (step.action()) {
            case Action.CreateContainer a ->
                normal(a.spec().service().name(), "Created", "created" + because + changes(step));
            case Action.StartContainer a -> normal(a.service(), "Started", "started" + because);
            case Action.RestartContainer a -> normal(a.service(), "Restarted", "restarted" + because);
            case Action.UnpauseContainer a -> normal(a.service(), "Unpaused", "unpaused" + because);
            case Action.StopContainer a -> normal(a.service(), "Stopped", "stopped" + because);
            case Action.RemoveContainer a -> normal(a.service(), "Removed", "removed" + because);
            case Action.CreateNetwork a -> normal("", "Created", "network " + a.name() + " created" + because);
            case Action.CreateVolume a -> normal("", "Created", "volume " + a.name() + " created" + because);
            case Action.RenameContainer a -> {}
            case Action.ExposeContainer a -> normal(a.ofService(), "TakesOver", "the new one takes over" + because);
            case Action.JoinNetwork a -> {}
            case Action.LeaveNetwork a -> {}
            case Action.ReplaceNetwork a -> normal("", "Replaced", "network " + a.name() + " made anew" + because);
            case Action.RemoveNetwork a -> normal("", "Removed", "network " + a.name() + " removed" + because);
            case Action.RemoveVolume a -> {}
            case Action.FillVolume a -> {}
            case Action.ClaimPort a -> {}
            case Action.Await a -> {}
        }
    }

    private void rememberStop(Step step) {
        boolean onPurpose = step.reason() == Reason.UNHEALTHY || step.reason() == Reason.START_TIMEOUT;
        if (onPurpose && step.action() instanceof Action.StopContainer stop) {
            memory.stopped(stop.container(), Stopped.BY_POLICY);
        }
    }

    private static String changes(Step step) {
        return step.changes().isEmpty()
                ? ""
                : " ("
                        + String.join(
                                "; ",
                                step.changes().stream().map(Object::toString).toList()) + ")";
    }

    private void normal(String service, String reason, String message) {
        events.add(service, StackEvent.NORMAL, reason, message);
    }
}
