package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.PlanExecutor;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.Journal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.StackEvent;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.Planner;
import dev.corrente.reconciler.plan.Reason;
import dev.corrente.reconciler.plan.Step;
import dev.corrente.reconciler.secrets.StackFiles;
import dev.corrente.reconciler.status.StackStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Read, observe, plan, execute, record, report: once for each call of {@link #pass}. Who calls it, and when, is not its
 * business; it is called by one thread at a time.
 */
public final class Reconciler implements AutoCloseable {
    private static final int PARALLEL = 4;
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** What keeps coming back is tried again ever more slowly, also where it is drift and no failure. */
    private static final Set<Reason> TRIES = tries();

    private static final Duration RECOVERY = Duration.ofSeconds(45);

    private final Map<String, Instant> unpaused = new HashMap<>();
    private final String name;
    private final ContainerRuntime runtime;
    private final DesiredState desiredState;
    private final MemoryStore memory;
    private final EventLog events;
    private final Planning planning;
    private final StatusBoard board;
    private final InstantSource clock;
    private final Admissions admissions;
    private final StartProbes probes;
    private final EventFollower follower;
    private final PassLog log;
    private final BackOff backOff = new BackOff(Math::random);
    /** Passes since the last (re)connection; a first listing may be half, so nothing is pruned on it. */
    private final AtomicInteger passesSinceConnection = new AtomicInteger();

    private volatile Plan lastPlan;

    /** What a reconciler is built from. */
    public record Parts(
            ContainerRuntime runtime,
            DesiredState desiredState,
            MemoryStore memory,
            EventLog events,
            Journal journal,
            Planning planning,
            StatusBoard board,
            FactsCache facts,
            InstantSource clock) {}

    /** @param wake asks for a pass, from any thread */
    public Reconciler(Parts parts, String stack, Runnable wake) {
        this.name = stack;
        this.runtime = parts.runtime();
        this.desiredState = parts.desiredState();
        this.memory = parts.memory();
        this.events = parts.events();
        this.planning = parts.planning();
        this.board = parts.board();
        this.clock = parts.clock();
        this.lastPlan = new Plan(stack, List.of(), List.of());
        this.admissions = new Admissions(runtime, parts.facts(), wake);
        this.probes = new StartProbes(runtime, wake);
        this.follower = new EventFollower(runtime, stack, memory, wake, () -> passesSinceConnection.set(0));
        this.log = new PassLog(parts.journal(), events, memory, follower);
    }

    /** @return when the next pass is due even if nothing asks for one; empty leaves it to the relist */
    public Optional<Duration> pass() {
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
        board.refused(desired.problems(), begin);
        if (desired.stack().isEmpty()) {
            board.withoutStack(desired, begin);
            return Optional.empty();
        }
        Stack stack = desired.stack().get();
        if (!stack.name().equals(name)) {
            throw new IllegalStateException("the stack file is about stack " + stack.name()
                    + ", but this reconciler keeps stack " + name + "; set the name back, or bring " + name
                    + " down first and start the reconciler with CORRENTE_STACK=" + stack.name());
        }
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

    private static Set<Reason> tries() {
        Set<Reason> reasons = EnumSet.copyOf(Restarts.HEALING);
        reasons.add(Reason.DRIFTED);
        return reasons;
    }

    /** The plan of the last pass. */
    public Plan lastPlan() {
        return lastPlan;
    }

    private Optional<Duration> pass(DesiredState.View desired, Stack stack, Instant begin) {
        if (desired.changed()) {
            stack.services().keySet().forEach(backOff::forget);
            desired.warnings()
                    .forEach(warning -> events.add("", StackEvent.WARNING, "DesiredState", warning.toString()));
        }
        Observed observed = planning.observe(stack);
        probes.follow(stack, observed);
        StackFiles files = planning.files(stack, desiredState.folder(), desired.variables());
        PlanInput input =
                planning.input(stack, observed, files, memory.current(), admissions::of, knowledge(), clock.instant());
        rememberJobs(input);
        Plan plan = Planner.plan(input);
        lastPlan = plan;
        board.observed(desired, input, plan);
        List<StepResult> results = new PlanExecutor(runtime, files, log, PARALLEL).execute(plan);
        results.forEach(this::countTry);
        results.forEach(this::noteUnpause);
        passesSinceConnection.incrementAndGet();
        Pass pass = new Pass(input, plan, results);
        board.ended(pass, Duration.between(begin, clock.instant()), clock.instant());
        return next(pass);
    }

    private Planning.Knowledge knowledge() {
        return new Planning.Knowledge(
                probes.healthyRuns(),
                recovering(),
                backOff.notBefore(clock.instant()),
                runtime.self().isPresent(),
                passesSinceConnection.get() > 0);
    }

    private void rememberJobs(PlanInput input) {
        for (Service service : input.stack().services().values()) {
            if (service.kind() == Service.Kind.JOB) {
                input.finishedRun(service)
                        .ifPresent(
                                spec -> memory.completed(service.name(), Memory.jobKey(spec.hash(), spec.imageId())));
            }
        }
    }

    private void noteUnpause(StepResult result) {
        if (result instanceof StepResult.Done && result.step().action() instanceof Action.UnpauseContainer unpause) {
            unpaused.put(unpause.container(), clock.instant());
        }
    }

    /** A health check that ran into the pause says nothing about now; the next one comes within its interval. */
    private Set<String> recovering() {
        Instant longAgo = clock.instant().minus(RECOVERY);
        unpaused.values().removeIf(moment -> moment.isBefore(longAgo));
        return Set.copyOf(unpaused.keySet());
    }

    private void countTry(StepResult result) {
        Step step = result.step();
        boolean tried = switch (result) {
            case StepResult.Failed f -> true;
            case StepResult.Done d -> StatusBoard.isStart(step.action()) && TRIES.contains(step.reason());
            case StepResult.Waiting w -> false;
            case StepResult.NotReached n -> false;
        };
        if (tried && !step.action().ofService().isEmpty()) {
            backOff.tried(step.action().ofService(), clock.instant());
        }
    }

    private Optional<Duration> next(Pass pass) {
        if (pass.changes() > 0) {
            return Optional.of(SOON);
        }
        if (passesSinceConnection.get() == 1) {
            return Optional.of(AGAIN);
        }
        Instant now = clock.instant();
        return backOff.notBefore(now).values().stream()
                .min(Instant::compareTo)
                .map(moment -> Duration.between(now, moment).plus(SOON));
    }

    @Override
    public void close() {
        follower.close();
        probes.close();
        admissions.close();
    }
}
