package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.StackStatus;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what is waited for has come about, or never will. */
sealed interface Verdict {
    record Reached() implements Verdict {}

    /** @param on what is missing, for a person */
    record Waiting(String on) implements Verdict {}

    record Failed(int exitCode, String why) implements Verdict {}

    /**
     * Whether everything is as the generation in force asks.
     *
     * @param newest the newest revision, where the server tells it
     * @param fresh whether the status is known to be about the desired state of now: an older refusal may be mended
     */
    static Verdict converged(StackStatus status, Optional<Revision> newest, boolean fresh) {
        Optional<Verdict> end = failed(status, newest, fresh);
        if (end.isPresent()) {
            return end.get();
        }
        String unwell = status.services().stream()
                .filter(service -> !service.well() || hindered(service))
                .map(service -> service.name() + " (" + service.message() + ")")
                .collect(Collectors.joining(", "));
        boolean judged = inForce(status, newest)
                .map(revision -> revision.outcome() != Revision.Outcome.PROGRESSING)
                .orElse(true);
        Optional<String> onPurpose = paused(status).or(() -> window(status));
        boolean reached = status.phase().equals("Healthy")
                && status.lastPass().passes() > 0
                && fresh
                && judged
                && onPurpose.isEmpty();
        if (!reached) {
            return new Waiting(onPurpose
                    .map(what -> unwell.isEmpty() ? what : what + "; " + unwell)
                    .orElse(unwell.isEmpty() ? trouble(status).orElse("the present pass") : unwell));
        }
        return new Reached();
    }

    /** Well, and yet not as desired: the reason is a notice's kind and not a health. */
    private static boolean hindered(ServiceStatus service) {
        return Stream.of(Notice.Kind.values())
                .filter(kind -> kind.name().equals(service.reason()))
                .anyMatch(kind -> kind.isStuck() || kind.isUnderWay());
    }

    /** A pause that keeps something from being as desired. Somebody may have wished just this, so it is said first. */
    private static Optional<String> paused(StackStatus status) {
        boolean inTheWay = status.services().stream()
                .anyMatch(service -> service.reason().equals(Notice.Kind.PAUSED_BEHIND.name()));
        return find(status, "Paused")
                .filter(condition -> inTheWay && condition.status().equals("True"))
                .map(condition -> "the end of a pause (" + condition.message() + ")");
    }

    /** Of no service, such as a network that cannot be made anew. */
    private static Optional<String> trouble(StackStatus status) {
        return find(status, "Degraded")
                .filter(condition -> condition.status().equals("True"))
                .map(Condition::message);
    }

    private static Optional<String> window(StackStatus status) {
        return find(status, "Reconciling")
                .filter(condition -> condition.reason().equals("OutsideWindow"))
                .map(condition -> "a maintenance window (" + condition.message() + ")");
    }

    /** Whether a condition has the wanted status. */
    static Verdict condition(String type, String wanted, StackStatus status) {
        Optional<Condition> found = find(status, type);
        if (found.isEmpty() && status.lastPass().passes() > 0) {
            String known = status.conditions().stream().map(Condition::type).collect(Collectors.joining(", "));
            return new Failed(ExitCode.USAGE, "there is no condition " + type + "; there are " + known);
        }
        return found.<Verdict>map(condition -> condition.status().equalsIgnoreCase(wanted)
                        ? new Reached()
                        : new Waiting(condition.type() + " to become " + wanted + " (" + condition.reason() + ")"))
                .orElse(new Waiting("the first pass"));
    }

    private static Optional<Verdict> failed(StackStatus status, Optional<Revision> newest, boolean fresh) {
        Optional<Condition> invalid = find(status, "Degraded")
                .filter(condition -> fresh && condition.reason().equals("InvalidDesiredState"));
        if (invalid.isPresent()) {
            return Optional.of(new Failed(ExitCode.ERROR, invalid.get().message()));
        }
        Optional<Revision> rolledBack =
                inForce(status, newest).filter(revision -> fresh && revision.outcome() == Revision.Outcome.ROLLED_BACK);
        if (rolledBack.isPresent()) {
            return Optional.of(new Failed(
                    ExitCode.ROLLED_BACK,
                    "revision " + rolledBack.get().number() + " was rolled back: "
                            + rolledBack.get().reason()));
        }
        return find(status, "PolicyAccepted")
                .filter(condition -> fresh && condition.status().equals("False"))
                .map(condition -> new Failed(ExitCode.REFUSED, "refused by policy: " + condition.message()));
    }

    private static Optional<Revision> inForce(StackStatus status, Optional<Revision> newest) {
        return newest.filter(revision -> revision.number() == status.generation());
    }

    private static Optional<Condition> find(StackStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equalsIgnoreCase(type))
                .findFirst();
    }
}
