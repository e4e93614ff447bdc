package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.Nearest;
import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.model.Pause;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Roles;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Takes people's commands: writes down what they ask for, and wakes the loop, which does it. */
final class Commands implements Operator {
    private final DesiredState desired;
    private final MemoryStore memory;
    private final RevisionStore revisions;
    private final EventLog events;
    private final InstantSource clock;
    private final LongSupplier nextPass;
    private final Runnable wake;
    /** Services to restart, with the run that is meant: empty until a pass has seen it. */
    private final Map<String, Optional<String>> restarts = new ConcurrentHashMap<>();
    /** Services whose back-off is to be forgotten; the empty name means all. */
    private final Set<String> retries = ConcurrentHashMap.newKeySet();

    private volatile Optional<Stack> stack = Optional.empty();
    private volatile Optional<String> elder = Optional.empty();

    /** @param nextPass number of the first pass that is yet to begin */
    Commands(
            DesiredState desired,
            MemoryStore memory,
            RevisionStore revisions,
            EventLog events,
            InstantSource clock,
            LongSupplier nextPass,
            Runnable wake) {
        this.desired = desired;
        this.memory = memory;
        this.revisions = revisions;
        this.events = events;
        this.clock = clock;
        this.nextPass = nextPass;
        this.wake = wake;
    }

    /** What services there are to give commands about. */
    void about(Stack current) {
        stack = Optional.of(current);
    }

    /** Another reconciler that keeps the stack is the one to ask, and who has been started since needs no restart. */
    void saw(Observed observed) {
        elder = observed.elder();
        restarts.keySet().forEach(service -> {
            String run = run(service, observed);
            restarts.computeIfPresent(
                    service,
                    (name, meant) -> meant.filter(other -> !other.equals(run)).isPresent() ? null : Optional.of(run));
        });
    }

    /** @return empty where it has no container */
    private String run(String service, Observed observed) {
        List<ContainerState> containers = observed.containers().getOrDefault(service, List.of());
        return stack.flatMap(s -> Roles.of(s, service, containers).current())
                .map(ContainerState::run)
                .orElse("");
    }

    /** One that was asked for a moment ago has its turn in the next pass. */
    Set<String> restarts() {
        return restarts.entrySet().stream()
                .filter(entry -> entry.getValue().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    void restarted(String service) {
        restarts.remove(service);
    }

    /** @return those asked for since the last call */
    Set<String> takeRetries() {
        Set<String> taken = Set.copyOf(retries);
        retries.removeAll(taken);
        return taken;
    }

    @Override
    public List<Revision> revisions() {
        return revisions.newestFirst();
    }

    @Override
    public Optional<Accepted> accepted(long revision) {
        return revisions.accepted(revision);
    }

    @Override
    public Answer ask(Command command, String by) {
        Answer answer = readOnly().or(() -> unknownService(command)).orElseGet(() -> switch (command) {
            case Command.Reconcile c -> reconcile(c);
            case Command.Pause c -> pause(c, by);
            case Command.Resume c -> resume(c, by);
            case Command.Retry c -> retry(c, by);
            case Command.Restart c -> restart(c, by);
            case Command.RollBack c -> rollBack(c.revision(), by);
        });
        if (answer instanceof Answer.Accepted) {
            wake.run();
        }
        return answer;
    }

    private Optional<Answer> readOnly() {
        return elder.map(container ->
                new Answer.Refused("locked", "container " + container + " is this stack's reconciler; ask that one"));
    }

    private Optional<Answer> unknownService(Command command) {
        Optional<String> service = switch (command) {
            case Command.Reconcile c -> Optional.empty();
            case Command.Pause c -> c.service();
            // One that was paused and then taken out of the files can still be let go.
            case Command.Resume c ->
                c.service().filter(name -> !memory.current().paused().containsKey(name));
            case Command.Retry c -> c.service();
            case Command.Restart c -> Optional.of(c.service());
            case Command.RollBack c -> Optional.empty();
        };
        return service.filter(name ->
                        stack.filter(s -> s.services().containsKey(name)).isEmpty())
                .map(name -> {
                    Set<String> known =
                            stack.<Set<String>>map(s -> s.services().keySet()).orElse(Set.of());
                    String near = Nearest.suggestion(name, known)
                            .map(text -> text + " ")
                            .orElse("");
                    return new Answer.Refused(
                            "no_such_service",
                            "no service is named " + name + "; " + near + "there are "
                                    + (known.isEmpty() ? "none" : String.join(", ", known)));
                });
    }

    private Answer reconcile(Command.Reconcile command) {
        if (command.allowEmpty()) {
            desired.allowEmpty();
        }
        return new Answer.Accepted("a pass begins now", nextPass.getAsLong());
    }

    private Answer pause(Command.Pause command, String by) {
        String until = command.length()
                .map(length -> clock.instant()
                        .plus(length)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString())
                .orElse("");
        memory.paused(command.service().orElse(""), new Pause(until, by));
        return said(command.service(), "Paused", "paused by " + by + (until.isEmpty() ? "" : " until " + until));
    }

    private Answer resume(Command.Resume command, String by) {
        return memory.resumed(command.service().orElse(""))
                ? said(command.service(), "Resumed", "resumed by " + by)
                : new Answer.Refused("not_paused", name(command.service()) + " is not paused");
    }

    private Answer retry(Command.Retry command, String by) {
        boolean forgiven = command.service()
                .map(memory::forgive)
                .orElseGet(() ->
                        stack.map(s -> s.services().keySet()).orElse(java.util.Collections.emptySortedSet()).stream()
                                        .filter(memory::forgive)
                                        .count()
                                > 0);
        boolean files = command.service().isEmpty() && desired.followFiles(by);
        retries.add(command.service().orElse(""));
        String what = files
                ? "the files are followed again"
                : forgiven ? "the rejected change is tried again" : "tried again";
        return said(command.service(), "Retried", what + ", as " + by + " asked");
    }

    private Answer restart(Command.Restart command, String by) {
        if (isJob(command.service())) {
            return new Answer.Refused(
                    "is_a_job",
                    command.service() + " is a job: it runs once to its end, and again when its description or image"
                            + " changes; edit it to have it run again");
        }
        restarts.put(command.service(), Optional.empty());
        return said(Optional.of(command.service()), "RestartAsked", by + " asked for a restart");
    }

    private boolean isJob(String service) {
        return stack.map(s -> s.services().get(service))
                .filter(found -> found.kind() == Service.Kind.JOB)
                .isPresent();
    }

    private Answer rollBack(OptionalLong revision, String by) {
        long current = desired.inForce().map(Accepted::generation).orElse(0L);
        Optional<Long> target = revision.isPresent()
                ? Optional.of(revision.getAsLong())
                : revisions.newestFirst().stream()
                        .filter(old -> old.number() < current && old.outcome() == Revision.Outcome.CONVERGED)
                        .map(Revision::number)
                        .findFirst();
        if (target.filter(number -> number == current).isPresent()) {
            return new Answer.Refused("already_in_force", "revision " + current + " is in force");
        }
        Optional<Accepted> accepted = target.flatMap(revisions::accepted);
        if (accepted.isEmpty()) {
            return new Answer.Refused(
                    "no_such_revision",
                    (target.isEmpty()
                                    ? "there is no earlier revision that converged"
                                    : "there is no revision " + target.get() + " to go back to")
                            + "; kept are " + kept());
        }
        Optional<Revision> rejected = revisions
                .get(accepted.get().generation())
                .filter(old -> old.outcome() == Revision.Outcome.ROLLED_BACK)
                .filter(this::isStillRejected);
        if (rejected.isPresent()) {
            return new Answer.Refused("revision_rejected", rejected(rejected.get()));
        }
        long generation = desired.rollBack(accepted.get(), by);
        return said(
                Optional.empty(),
                "RollBackAsked",
                by + " put revision " + accepted.get().generation() + " in force as revision " + generation
                        + "; it holds until the files are edited or `corrente retry`");
    }

    /** A rejection is forgotten when its service proves itself in another form, or somebody asks for a retry. */
    private boolean isStillRejected(Revision revision) {
        return memory.current().rejected().values().stream()
                .anyMatch(rejection -> rejection.generation() <= revision.number());
    }

    private static String rejected(Revision revision) {
        return "revision " + revision.number() + " was taken back (" + revision.reason()
                + "), and would be again; go back to one that converged, or say `corrente retry SERVICE` first, which"
                + " forgets that it failed";
    }

    private String kept() {
        return revisions.newestFirst().stream()
                .map(kept -> String.valueOf(kept.number()))
                .collect(Collectors.joining(", "));
    }

    private Answer said(Optional<String> service, String reason, String message) {
        events.add(service.orElse(""), StackEvent.NORMAL, reason, message);
        return new Answer.Accepted(name(service) + ": " + message, nextPass.getAsLong());
    }

    private static String name(Optional<String> service) {
        return service.orElse("the stack");
    }
}
