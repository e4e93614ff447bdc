package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.ServiceHealth;
import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.SourceStatus;
import dev.corrente.reconciler.status.StackStatus;
import dev.corrente.reconciler.status.StackStatus.LastPass;
import dev.corrente.reconciler.status.Transitions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the status that readers see up to date, and says in the event log when a service's health changes. */
public final class StatusBoard {
    private static final int EVENTS_SHOWN = 50;
    private static final Set<ContainerState.Status> SPEAKING =
            EnumSet.of(ContainerState.Status.EXITED, ContainerState.Status.RUNNING, ContainerState.Status.DEAD);

    private final String engine;
    private final EventLog events;
    private final Transitions transitions = new Transitions();
    private final Restarts restarts = new Restarts();
    private final Failures failures = new Failures();

    private final Supplier<Disk> disk;
    private final Optional<Own> own;
    private final UnaryOperator<String> lastWords;
    private final AtomicReference<StackStatus> status;
    private Optional<SourceSeen> source = Optional.empty();

    /** The reconciler's own container, which no plan touches but people ask for. */
    public record Own(String container, ImageState image, Instant since) {}

    /**
     * @param lastWords gives the end of a container's output by its id, empty where there is none
     * @param disk looks at the disk that the state lies on
     */
    public StatusBoard(
            String stack,
            String engine,
            EventLog events,
            Optional<Own> own,
            UnaryOperator<String> lastWords,
            Supplier<Disk> disk,
            Instant now) {
        this.disk = disk;
        this.own = own;
        this.lastWords = lastWords;
        this.engine = engine;
        this.events = events;
        LastPass none = new LastPass(now.toString(), 0, 0, 0);
        this.status = new AtomicReference<>(new StackStatus(
                stack, engine, 0, 0, "Progressing", List.of(), List.of(), List.of(), none, SourceStatus.UNKNOWN));
    }

    /** With the newest events, which may be younger than the last pass. */
    public StackStatus status() {
        StackStatus s = status.get();
        return new StackStatus(
                s.stack(),
                s.engine(),
                s.generation(),
                s.observedGeneration(),
                s.phase(),
                s.conditions(),
                s.services(),
                events.latest(EVENTS_SHOWN),
                s.lastPass(),
                s.source());
    }

    static boolean isStart(Action action) {
        return action instanceof Action.StartContainer || action instanceof Action.RestartContainer;
    }

    /** What the desired state is read from in the pass that begins. */
    void source(SourceSeen seen) {
        source = Optional.of(seen);
    }

    /** Says once what is wrong with the files, and once that nothing is any more. */
    void refused(List<Problem> problems, Instant now) {
        String text = problems.stream().map(Problem::toString).collect(Collectors.joining("; "));
        boolean first = transitions.isUnset("files");
        boolean news = !transitions.is("files", text);
        transitions.set("files", text, now);
        if (news && !text.isEmpty()) {
            events.add("", StackEvent.WARNING, "Refused", text);
        } else if (news && !first) {
            events.add("", StackEvent.NORMAL, "Accepted", "the desired state can be read again");
        }
    }

    void withoutStack(DesiredState.View desired, Instant now) {
        StackStatus old = status.get();
        Conditions conditions = conditions(desired.generation(), now);
        conditions.invalid(desired.problems());
        publish(old, desired.generation(), conditions.list(), List.of(), old.lastPass());
    }

    /** @return whether this is news, and not the failure of the pass before */
    boolean passFailed(String message, Instant now) {
        StackStatus old = status.get();
        Conditions conditions = conditions(old.generation(), now);
        conditions.failed("PassFailed", message);
        boolean news = !transitions.is("pass", message);
        if (news) {
            transitions.set("pass", message, now);
            events.add("", StackEvent.WARNING, "PassFailed", message);
        }
        publish(old, old.generation(), conditions.list(), old.services(), old.lastPass());
        return news;
    }

    void readOnly(DesiredState.View desired, String elder, Instant now) {
        StackStatus old = status.get();
        String message =
                "container " + elder + " is this stack's reconciler and was here first; this one changes nothing"
                        + " until that one is gone";
        Conditions conditions = conditions(desired.generation(), now);
        conditions.failed("ReadOnly", message);
        if (!transitions.is("engine", "read-only")) {
            transitions.set("engine", "read-only", now);
            events.add("", StackEvent.WARNING, "ReadOnly", message);
        }
        publish(old, desired.generation(), conditions.list(), List.of(), old.lastPass());
    }

    void engineFailed(DesiredState.View desired, RuntimeFailure failure, Instant now) {
        StackStatus old = status.get();
        Conditions conditions = conditions(desired.generation(), now);
        conditions.failed("EngineUnreachable", failure.getMessage());
        if (transitions.set("engine", "failed", now).isPresent()) {
            events.add("", StackEvent.WARNING, "EngineUnreachable", failure.getMessage());
        }
        publish(old, desired.generation(), conditions.list(), old.services(), old.lastPass());
    }

    void observed(DesiredState.View desired, PlanInput input, Plan plan) {
        transitions.set("pass", "", input.now());
        if (transitions.set("engine", "answers", input.now()).isPresent()) {
            events.add("", StackEvent.NORMAL, "EngineReachable", "the container engine answers again");
        }
        List<ServiceStatus> services = new ArrayList<>();
        Map<String, Notice> notices = new HashMap<>();
        plan.notices().forEach(notice -> notices.putIfAbsent(notice.service(), notice));
        for (Service service : input.stack().services().values()) {
            services.add(service(service, input, plan, Optional.ofNullable(notices.get(service.name()))));
        }
        own.ifPresent(reconciler -> services.add(itself(reconciler)));
        Conditions conditions = conditions(desired.generation(), input.now());
        conditions.of(desired.problems(), services, plan, input.memory());
        Disk room = conditions.room();
        if (transitions
                        .set("disk", room.isLow() ? "low" : "enough", input.now())
                        .isPresent()
                && room.isLow()) {
            events.add("", StackEvent.WARNING, "DiskLow", room.toString());
        }
        publish(
                status.get(),
                desired.generation(),
                conditions.list(),
                services,
                status.get().lastPass());
    }

    /** A step that ended, in this pass or since the last one: also where the engine says no more in this one. */
    void took(StepResult result) {
        restarts.count(result);
        failures.remember(result);
    }

    /** @param number of the pass, counted from 1 */
    void ended(Pass pass, long number, Duration took, Instant now) {
        StackStatus old = status.get();
        LastPass last = new LastPass(now.toString(), took.toMillis(), pass.changes(), number);
        publish(old, old.generation(), old.generation(), old.conditions(), old.services(), last);
    }

    /** Accepted is not acted on yet: what the last pass that ended worked on stays. */
    private void publish(
            StackStatus old, long generation, List<Condition> conditions, List<ServiceStatus> services, LastPass last) {
        publish(old, generation, old.observedGeneration(), conditions, services, last);
    }

    private Conditions conditions(long generation, Instant now) {
        return new Conditions(transitions, generation, now, source, disk.get());
    }

    private void publish(
            StackStatus old,
            long generation,
            long observed,
            List<Condition> conditions,
            List<ServiceStatus> services,
            LastPass last) {
        status.set(new StackStatus(
                old.stack(),
                engine,
                generation,
                observed,
                phase(conditions),
                conditions,
                services,
                List.of(),
                last,
                source.map(SourceSeen::status).orElse(SourceStatus.UNKNOWN)));
    }

    private static String phase(List<Condition> conditions) {
        if (is(conditions, "Degraded")) {
            return "Degraded";
        }
        boolean busy = conditions.stream()
                .anyMatch(condition -> condition.type().equals("Reconciling")
                        && condition.status().equals("True")
                        && !condition.reason().equals(Conditions.WATCHING));
        return is(conditions, "Ready") && !busy ? "Healthy" : "Progressing";
    }

    private static boolean is(List<Condition> conditions, String type) {
        return conditions.stream()
                .anyMatch(condition ->
                        condition.type().equals(type) && condition.status().equals("True"));
    }

    private ServiceStatus itself(Own reconciler) {
        return new ServiceStatus(
                "reconciler",
                "service",
                reconciler.image().reference(),
                reconciler.image().id(),
                reconciler.image().sizeBytes(),
                reconciler.container().substring(0, 12),
                Health.HEALTHY.label(),
                "running",
                reconciler.since().toString(),
                0,
                Health.HEALTHY.label(),
                "keeps the others as desired");
    }

    private ServiceStatus service(Service service, PlanInput input, Plan plan, Optional<Notice> notice) {
        Optional<ContainerState> container = input.container(service);
        Health health = ServiceHealth.of(service, input);
        String words = Words.about(service, health, container);
        String message = Stream.of(
                        Optional.of(words), failures.of(service.name(), plan, notice), notice.map(Notice::message))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        transitions.set("service " + service.name(), health.name(), input.now()).ifPresent(before -> {
            String type =
                    health == Health.DEGRADED || health == Health.MISSING ? StackEvent.WARNING : StackEvent.NORMAL;
            events.add(service.name(), type, health.label(), message + spoken(health, container));
        });
        var image = Optional.ofNullable(input.observed().images().get(service.image()));
        return new ServiceStatus(
                service.name(),
                service.kind() == Service.Kind.JOB ? "job" : "service",
                service.image(),
                image.map(i -> i.id()).orElse(""),
                image.map(i -> i.sizeBytes()).orElse(0L),
                container.map(ContainerState::shortId).orElse(""),
                health.label(),
                container
                        .map(c -> c.status().name().toLowerCase(java.util.Locale.ROOT))
                        .orElse(""),
                transitions.since("service " + service.name(), input.now()).toString(),
                restarts.of(service.name()),
                notice.map(said -> said.kind().name()).orElse(health.label()),
                message);
    }

    /** Also of one that runs on unhealthy: its log goes with it when it is replaced. */
    private String spoken(Health health, Optional<ContainerState> container) {
        String words = container
                .filter(failed -> health == Health.DEGRADED && SPEAKING.contains(failed.status()))
                .map(ContainerState::id)
                .map(lastWords)
                .orElse("");
        return words.isEmpty() ? "" : "; its last words: " + words;
    }
}
