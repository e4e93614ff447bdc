package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.PlanExecutor;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.Journal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.status.StackStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Read, observe, plan, execute, record, report: once for each call of {@link #pass}. Who calls it, and when, is not its
 * business; it is called by one thread at a time.
 */
public final class Reconciler implements AutoCloseable {
    private static final int PARALLEL = 4;
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(5);
    /** Longer is not waited for when the process ends; the engine finishes what it was asked. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final ContainerRuntime runtime;
    private final DesiredState desiredState;
    private final MemoryStore memory;
    private final EventLog events;
    private final Planning planning;
    private final StatusBoard board;
    private final InstantSource clock;
    private final Background background;
    private final EventFollower follower;
    private final PlanExecutor executor;
    private final Counts counts = new Counts();
    private final Experience experience;
    private final Leaps leaps;
    private final Rollouts rollouts;
    private final Ledger ledger;
    private final Commands commands;
    private final VolumeCheck volumes;
    /** Passes that began; each has its number in this order. */
    private final AtomicLong begun = new AtomicLong();

    private volatile Plan lastPlan;
    private volatile Optional<Sight> sight = Optional.empty();
    private Optional<Quiet> quiet = Optional.empty();

    /** What the last pass worked on, for whoever compares it with something else. */
    public record Sight(DesiredState.View desired, PlanInput input, Plan plan) {}

    /**
     * What a reconciler is built from.
     *
     * @param lastWords gives the end of a container's output by its id, empty where there is none
     */
    public record Parts(
            ContainerRuntime runtime,
            DesiredState desiredState,
            MemoryStore memory,
            RevisionStore revisions,
            EventLog events,
            Journal journal,
            Planning planning,
            StatusBoard board,
            FactsCache facts,
            UnaryOperator<String> lastWords,
            InstantSource clock) {}

    /** @param wake asks for a pass, from any thread */
    public Reconciler(Parts parts, String stack, Runnable wake) {
        this(parts, stack, wake, new BackgroundThreads(parts.runtime(), parts.facts(), wake));
    }

    /** @param background is closed with this */
    public Reconciler(Parts parts, String stack, Runnable wake, Background background) {
        this.runtime = parts.runtime();
        this.desiredState = parts.desiredState();
        this.desiredState.keepTo(stack);
        this.memory = parts.memory();
        this.events = parts.events();
        this.planning = parts.planning();
        this.board = parts.board();
        this.clock = parts.clock();
        this.lastPlan = new Plan(stack, List.of(), List.of());
        this.background = background;
        this.leaps = new Leaps(clock.instant(), background.elapsed());
        this.experience = new Experience(
                new Tries(new BackOff(background::jitter)), runtime.self().isPresent());
        this.follower = new EventFollower(runtime, stack, memory, wake, this::connected, background::stream);
        PassLog log = new PassLog(parts.journal(), events, memory, follower, counts);
        log.tellCutOff();
        this.rollouts = new Rollouts(memory, events, parts.lastWords());
        this.executor = new PlanExecutor(
                runtime, log, background.steps(), new PlanExecutor.Limits(PARALLEL, background.patience()), wake);
        this.volumes = new VolumeCheck(runtime);
        this.ledger = new Ledger(parts.revisions(), memory, runtime, stack);
        this.commands =
                new Commands(desiredState, memory, parts.revisions(), events, clock, () -> begun.get() + 1, wake);
    }

    private void connected() {
        experience.reconnected();
        counts.subscribed();
    }

    /** @return when the next pass is due even if nothing asks for one; empty leaves it to the relist */
    public Optional<Duration> pass() {
        begun.incrementAndGet();
        try {
            return pass(desiredState.read());
        } catch (RuntimeException e) {
            if (board.passFailed(String.valueOf(e.getMessage()), clock.instant())) {
                LOG.error("a pass failed", e);
            }
            return Optional.of(LATER);
        }
    }

    private Optional<Duration> pass(DesiredState.View desired) {
        Instant begin = clock.instant();
        board.source(SourceSeen.of(desiredState.sight()));
        board.refused(desired.problems(), begin);
        if (desired.stack().isEmpty()) {
            board.withoutStack(desired, begin);
            return Optional.empty();
        }
        Stack stack = desired.stack().get();
        try {
            return pass(desired, stack, begin);
        } catch (RuntimeFailure failure) {
            board.engineFailed(desired, failure, clock.instant());
            return Optional.of(AGAIN);
        }
    }

    public StackStatus status() {
        return board.status();
    }

    /** What was done since the start. */
    public Counts counts() {
        return counts;
    }

    /** Takes people's commands. */
    public Operator operator() {
        return commands;
    }

    /** @return empty before the first pass that reached the engine */
    public Optional<Sight> sight() {
        return sight;
    }

    /** The plan of the last pass. */
    public Plan lastPlan() {
        return lastPlan;
    }

    private Optional<Duration> pass(DesiredState.View desired, Stack stack, Instant begin) {
        moved(leaps.since(begin, background.elapsed()));
        accepted(desired, stack, begin);
        List<StepResult> late = executor.ended();
        late.forEach(result -> note(result, stack));
        Map<String, String> underWay = executor.underWay();
        Observed observed = planning.observe(stack, memory.current());
        // After looking: whoever stopped what is seen down may have been told of meanwhile.
        Memory known = memory.current();
        commands.saw(observed);
        if (observed.elder().isPresent()) {
            return readOnly(desired, stack, observed);
        }
        Task task = task(desired, stack, observed, known, underWay);
        if (late.isEmpty() && isQuiet(desired, task.input())) {
            return stillQuiet(desired, task, begin);
        }
        task = switch (rollouts.judge(task.input(), desired.generation())) {
            case NONE -> task;
            case PROVEN -> task.knowing(inputOf(task, observed, memory.current()));
            case REJECTED ->
                task(desired, stack, planning.observe(stack, memory.current()), memory.current(), underWay);
        };
        experience.saw(task.input());
        rememberJobs(task.input());
        Plan plan = plan(desired, task.input());
        List<StepResult> results = executor.execute(plan, task.inForce().files());
        results.forEach(result -> note(result, stack));
        experience.passed();
        Pass pass = new Pass(
                task.input(),
                plan,
                Stream.concat(late.stream(), results.stream()).toList());
        ended(pass, begin);
        ledger.note(desired.generation(), pass, board.status());
        Optional<Duration> next = next(pass);
        quiet = Quiet.of(desired.generation(), pass, board.status(), next);
        return plan.isEmpty() && underWay.isEmpty() && spoiled(task) ? Optional.of(SOON) : next;
    }

    private boolean isQuiet(DesiredState.View desired, PlanInput input) {
        return quiet.filter(before -> before.isSeenIn(desired.generation(), input))
                .isPresent();
    }

    /** Nothing is planned or judged again; what is told is brought up to date, and what the disk did not take is written. */
    private Optional<Duration> stillQuiet(DesiredState.View desired, Task task, Instant begin) {
        Pass pass = new Pass(task.input(), noted(quiet.orElseThrow().plan()), List.of());
        tell(new Sight(desired, task.input(), pass.plan()));
        ended(pass, begin);
        memory.catchUp();
        return spoiled(task) ? Optional.of(SOON) : Optional.empty();
    }

    /** @return whether somebody wrote into files of ours, which this pass did not know yet */
    private boolean spoiled(Task task) {
        Map<String, List<FieldChange>> known = volumes.spoiled();
        volumes.one(task.input(), task.inForce().files());
        return !volumes.spoiled().equals(known) && !volumes.spoiled().isEmpty();
    }

    private void tell(Sight seen) {
        lastPlan = seen.plan();
        sight = Optional.of(seen);
        board.observed(seen.desired(), seen.input(), seen.plan());
    }

    private void ended(Pass pass, Instant begin) {
        Instant now = clock.instant();
        board.ended(pass, begun.get(), Duration.between(begin, now), now);
    }

    private void moved(Duration leap) {
        if (!leap.isZero()) {
            LOG.warn("the clock was set by {} s; waits go on as they were", leap.toSeconds());
            experience.moved(leap);
        }
    }

    /** Two that act on one stack would undo each other's work for ever. */
    private Optional<Duration> readOnly(DesiredState.View desired, Stack stack, Observed observed) {
        background.probe(stack, observed.with(Collections.emptySortedMap()));
        board.readOnly(desired, observed.elder().orElseThrow(), clock.instant());
        return Optional.of(LATER);
    }

    private void accepted(DesiredState.View desired, Stack stack, Instant now) {
        commands.about(stack);
        desiredState.inForce().ifPresent(accepted -> ledger.begin(accepted, now));
        if (desired.changed()) {
            experience.forgetTries("");
            desired.warnings()
                    .forEach(warning -> events.add("", StackEvent.WARNING, "DesiredState", warning.toString()));
        }
        commands.takeRetries().forEach(experience::forgetTries);
    }

    /** What there is to keep, and all that the plan of it depends on. */
    private record Task(InForce inForce, PlanInput input) {
        Task knowing(PlanInput other) {
            return new Task(inForce, other);
        }
    }

    /** Of the same moment, so that nothing is called healthy in this pass that was not judged in it. */
    private PlanInput inputOf(Task task, Observed observed, Memory known) {
        PlanInput before = task.input();
        return planning.input(
                task.inForce(), observed, known, background::admissions, before.knowledge(), before.now());
    }

    private Task task(
            DesiredState.View desired, Stack stack, Observed observed, Memory known, Map<String, String> underWay) {
        InForce inForce = planning.inForce(desired, stack, desiredState.folder(), observed, known);
        background.probe(inForce.stack(), observed);
        Instant now = clock.instant();
        Knowledge knowledge = experience
                .knowledge(background.verdicts(), inForce.held(), commands.restarts(), underWay, now)
                .finding(volumes.spoiled());
        return new Task(inForce, planning.input(inForce, observed, known, background::admissions, knowledge, now));
    }

    private void rememberJobs(PlanInput input) {
        for (Service service : input.stack().services().values()) {
            if (service.kind() == Service.Kind.JOB) {
                input.finishedRun(service).ifPresent(spec -> memory.completed(service.name(), spec.key()));
            }
        }
    }

    private Plan plan(DesiredState.View desired, PlanInput input) {
        Plan plan = noted(planning.plan(input, desired));
        tell(new Sight(desired, input, plan));
        if (plan.isLimited() && !input.knowledge().resting()) {
            experience.removes(input.now());
        }
        return plan;
    }

    private Plan noted(Plan planned) {
        return desiredState.pinned().map(planned::noting).orElse(planned);
    }

    private void note(StepResult result, Stack stack) {
        experience.tried(result, stack, clock.instant());
        board.took(result);
        if (result instanceof StepResult.Done && result.step().action() instanceof Action.RestartContainer restart) {
            commands.restarted(restart.service());
        }
    }

    private Optional<Duration> next(Pass pass) {
        if (pass.failedAlone()) {
            return Optional.of(SOON);
        }
        if (pass.changes() > 0) {
            return Optional.of(SOON);
        }
        if (experience.isFirstPass()) {
            return Optional.of(AGAIN);
        }
        Instant now = clock.instant();
        return Stream.of(experience.next(pass.input(), now), rollouts.next(), opening(pass, now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(moment -> Duration.between(now, moment).plus(SOON))
                .map(wait -> wait.compareTo(SOON) < 0 ? SOON : wait);
    }

    private static Optional<Instant> opening(Pass pass, Instant now) {
        return pass.plan().waitsForWindow()
                ? pass.input().stack().rules().windows().opens(now)
                : Optional.empty();
    }

    @Override
    public void close() {
        executor.finish(FAREWELL);
        follower.close();
        background.close();
    }
}
