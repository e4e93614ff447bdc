package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.model.ServiceFields;
import dev.corrente.reconciler.model.Stack;

import java.time.Duration;
import java.util.stream.Collectors;

/** Writes actions and plans for people. */
public final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (Step step : plan.steps()) {
            text.append(line(step)).append('\n');
            step.changes().forEach(change -> text.append("     ").append(change).append('\n'));
        }
        for (Notice notice : plan.notices()) {
            text.append("note: ")
                    .append(notice.service())
                    .append(notice.service().isEmpty() ? "" : ": ")
                    .append(notice.message())
                    .append('\n');
        }
        return text.toString();
    }

    private static String line(Step step) {
        String after = step.after().isEmpty()
                ? ""
                : ", after " + step.after().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String why = step.isWait() ? "" : " because " + step.reason().text();
        String note = step.note().isEmpty() ? "" : " (" + step.note() + ")";
        return step.id() + ". " + of(step.action()) + why + note + after;
    }

    /** {@code create container api}: what is done, without its reason. */
    public static String of(Action action) {
        return switch (action) {
            case Action.CreateNetwork a -> "create network " + a.name();
            case Action.JoinNetwork a -> "join network " + a.name();
            case Action.LeaveNetwork a -> "leave network " + a.name();
            case Action.ReplaceNetwork a -> "make network " + a.name() + " anew";
            case Action.RemoveNetwork a -> "remove network " + a.name();
            case Action.CreateVolume a -> "create volume " + a.name();
            case Action.RemoveVolume a -> "remove volume " + a.name();
            case Action.FillVolume a ->
                "write files " + a.mount().folder() + " of "
                        + a.spec().service().name();
            case Action.ClaimPort a ->
                "check that port " + a.port().hostIp() + ":" + a.port().hostPort() + " is free";
            case Action.CreateContainer a -> "create " + a.spec().service().name();
            case Action.RenameContainer a -> renamed(a);
            case Action.ExposeContainer a -> "let " + a.spec().service().name() + " be found by its name";
            case Action.StartContainer a -> "start " + a.service();
            case Action.StopContainer a -> "stop " + a.service() + grace(a.grace());
            case Action.RestartContainer a -> "restart " + a.service() + grace(a.grace());
            case Action.UnpauseContainer a -> "unpause " + a.service();
            case Action.RemoveContainer a -> "remove " + a.service();
            case Action.Await a -> "wait until " + a.service() + " " + condition(a.condition());
        };
    }

    private static String renamed(Action.RenameContainer action) {
        return action.name().endsWith(Stack.PREVIOUS)
                ? "set the old " + action.service() + " aside as " + action.name()
                : "name " + action.service() + "'s container " + action.name();
    }

    private static String grace(Duration grace) {
        return " within " + ServiceFields.seconds(grace);
    }

    private static String condition(DependsOn condition) {
        return switch (condition) {
            case STARTED -> "has started";
            case HEALTHY -> "is healthy";
            case COMPLETED -> "has completed";
        };
    }
}
