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
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.Planner;
import dev.corrente.reconciler.status.StackStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final Duration BETWEEN_REMOVALS = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private static final Duration RECOVERY = Duration.ofSeconds(45);

    private final Map<String, Instant> unpaused = new HashMap<>();
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
    private final Tries tries;
    private final Vigil vigil = new Vigil();
    private final Leaps leaps;
    private final Rollouts rollouts;
    private final Ledger ledger;
    private final Commands commands;
    /** Passes since the last (re)connection; a first listing may be half, so nothing is pruned on it. */
    private final AtomicInteger passesSinceConnection = new AtomicInteger();

    /** When more may be removed, after as much was as may be at a time. */
    private Instant mayRemove = Instant.MIN;

    /** Passes that began; each has its number in this order. */
    private final AtomicLong begun = new AtomicLong();

    private volatile Plan lastPlan;
    private volatile Optional<Sight> sight = Optional.empty();

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
        this.tries = new Tries(new BackOff(background::jitter));
        this.follower = new EventFollower(runtime, stack, memory, wake, this::connected, background::stream);
        PassLog log = new PassLog(parts.journal(), events, memory, follower, counts);
        this.rollouts = new Rollouts(memory, events, parts.lastWords());
        this.executor = new PlanExecutor(
                runtime, log, background.steps(), new PlanExecutor.Limits(PARALLEL, background.patience()), wake);
        this.ledger = new Ledger(parts.revisions(), memory, runtime, stack);
        this.commands =
                new Commands(desiredState, memory, parts.revisions(), events, clock, () -> begun.get() + 1, wake);
    }

    private void connected() {
        passesSinceConnection.set(0);
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
        commands.saw(observed);
        if (observed.elder().isPresent()) {
            background.probe(stack, observed.with(Collections.emptySortedMap()));
            return readOnly(desired, observed.elder().get());
        }
        InForce inForce = inForce(desired, stack, observed);
        background.probe(inForce.stack(), observed);
        Instant now = clock.instant();
        Knowledge knowledge = knowledge(now, underWay);
        vigil.look(input(inForce, observed, knowledge, now));
        knowledge = knowledge.having(vigil.healthySince(), vigil.unhealthySince(), vigil.drained(now));
        if (rollouts.judge(input(inForce, observed, knowledge, now), desired.generation())) {
            observed = planning.observe(stack, memory.current());
            inForce = inForce(desired, stack, observed);
        }
        PlanInput input = input(inForce, observed, knowledge, now);
        rememberJobs(input);
        Plan planned = Planner.plan(input);
        Plan plan = desiredState.pinned().map(planned::noting).orElse(planned);
        lastPlan = plan;
        sight = Optional.of(new Sight(desired, input, plan));
        board.observed(desired, input, plan);
        if (plan.isLimited()) {
            mayRemove = now.plus(BETWEEN_REMOVALS);
        }
        List<StepResult> results = executor.execute(plan, inForce.files());
        results.forEach(result -> note(result, stack));
        passesSinceConnection.incrementAndGet();
        Pass pass = new Pass(
                input, plan, Stream.concat(late.stream(), results.stream()).toList());
        board.ended(pass, begun.get(), Duration.between(begin, clock.instant()), clock.instant());
        ledger.note(desired.generation(), pass, board.status());
        return next(pass);
    }

    private void moved(Duration leap) {
        if (!leap.isZero()) {
            LOG.warn("the clock was set by {} s; waits go on as they were", leap.toSeconds());
            tries.moved(leap);
            vigil.moved(leap);
            unpaused.replaceAll((container, moment) -> moment.plus(leap));
        }
    }

    /** Two that act on one stack would undo each other's work for ever. */
    private Optional<Duration> readOnly(DesiredState.View desired, String elder) {
        board.readOnly(desired, elder, clock.instant());
        return Optional.of(LATER);
    }

    private void accepted(DesiredState.View desired, Stack stack, Instant now) {
        commands.about(stack);
        desiredState.inForce().ifPresent(accepted -> ledger.begin(accepted, now));
        if (desired.changed()) {
            tries.forgetAll();
            desired.warnings()
                    .forEach(warning -> events.add("", StackEvent.WARNING, "DesiredState", warning.toString()));
        }
        commands.takeRetries().forEach(tries::forget);
    }

    private InForce inForce(DesiredState.View desired, Stack stack, Observed observed) {
        return planning.inForce(desired, stack, desiredState.folder(), observed, memory.current());
    }

    private PlanInput input(InForce inForce, Observed observed, Knowledge knowledge, Instant now) {
        return planning.input(inForce, observed, memory.current(), background::admissions, knowledge, now);
    }

    /** Taken once for a pass, so that all of it is about one moment. */
    private Knowledge knowledge(Instant now, Map<String, String> underWay) {
        return new Knowledge(
                background.verdicts(),
                recovering(now),
                tries.notBefore(now),
                tries.looping(now),
                Map.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                commands.restarts(),
                underWay,
                runtime.self().isPresent(),
                passesSinceConnection.get() > 0 && !now.isBefore(mayRemove));
    }

    private void rememberJobs(PlanInput input) {
        for (Service service : input.stack().services().values()) {
            if (service.kind() == Service.Kind.JOB) {
                input.finishedRun(service).ifPresent(spec -> memory.completed(service.name(), spec.key()));
            }
        }
    }

    private void note(StepResult result, Stack stack) {
        tries.count(result, stack, clock.instant());
        if (result instanceof StepResult.Done) {
            switch (result.step().action()) {
                case Action.UnpauseContainer a -> unpaused.put(a.container(), clock.instant());
                case Action.RestartContainer a -> commands.restarted(a.service());
                default -> {}
            }
        }
    }

    /** A health check that ran into the pause says nothing about now; the next one comes within its interval. */
    private Set<String> recovering(Instant now) {
        Instant longAgo = now.minus(RECOVERY);
        unpaused.values().removeIf(moment -> moment.isBefore(longAgo));
        return Set.copyOf(unpaused.keySet());
    }

    private Optional<Duration> next(Pass pass) {
        if (pass.changes() > 0) {
            return Optional.of(SOON);
        }
        if (passesSinceConnection.get() == 1) {
            return Optional.of(AGAIN);
        }
        Instant now = clock.instant();
        return Stream.of(
                        tries.notBefore(now).values().stream().min(Instant::compareTo),
                        vigil.next(pass.input()),
                        Rollouts.next(pass.input()),
                        opening(pass, now),
                        Optional.of(mayRemove).filter(now::isBefore))
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
        follower.close();
        background.close();
    }
}
