package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.EngineGate;
import dev.corrente.reconciler.execute.SimulatedContainer;
import dev.corrente.reconciler.loop.Reconciler.Sight;
import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.plan.Action;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.Planner;
import dev.corrente.reconciler.plan.Reason;
import dev.corrente.reconciler.plan.Step;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Looks at every engine call of ours, before and after, for what must never be. Keeps the first that was. */
final class Watch implements EngineGate {
    private static final Set<String> ON_CONTAINERS =
            Set.of("create", "start", "stop", "restart", "unpause", "rename", "remove");

    private static final Set<String> STARTS = Set.of("start", "restart", "unpause");

    private final World world;
    /** Services that somebody asked to leave alone, to when. */
    private final Map<String, Paused> paused = new HashMap<>();

    /** Runs of writers that we began ourselves. */
    private final Set<String> ourRuns = new HashSet<>();

    private final BooleanSupplier interfered;
    private Optional<String> broken = Optional.empty();

    private record Paused(Instant since, Instant until) {}

    /** @param interfered whether others may have taken away what a plan relied on */
    Watch(World world, BooleanSupplier interfered) {
        this.world = world;
        this.interfered = interfered;
    }

    Optional<String> broken() {
        return broken;
    }

    /** @param service empty for all */
    void paused(String service, Instant until) {
        paused.put(service, new Paused(world.clock.instant(), until));
    }

    void resumed(String service) {
        paused.remove(service);
    }

    void resumedAll() {
        paused.clear();
    }

    private void mustNot(boolean wrong, String what) {
        if (wrong && broken.isEmpty()) {
            broken = Optional.of(what);
            world.happened.note("!!! " + what);
        }
    }

    /** A pass that found nothing new plans nothing; it must be what it would have planned. */
    void passed() {
        world.life()
                .flatMap(life -> life.reconciler().sight())
                .filter(sight ->
                        sight.plan().steps().isEmpty() && sight.plan().notices().isEmpty())
                .ifPresent(sight -> {
                    Plan anew = Planner.plan(sight.input());
                    mustNot(
                            !anew.steps().isEmpty() || !anew.notices().isEmpty(),
                            "a pass saw nothing to do, and there is: " + anew);
                });
    }

    @Override
    public Runnable enter(Call call) {
        if (call.writes()) {
            before(call);
        }
        Optional<Sight> sight = sight();
        return () -> after(call, sight);
    }

    /** What the call was planned on. */
    private Optional<Sight> sight() {
        return world.slow
                .sight()
                .or(() -> world.life().flatMap(life -> life.reconciler().sight()));
    }

    private Instant planned() {
        return sight().map(sight -> sight.input().now()).orElse(Instant.MAX);
    }

    private void before(Call call) {
        switch (call.name()) {
            case "removeVolume" ->
                mustNot(world.engine().things().isData(call.subject()), "a volume of data is removed: " + call);
            case "removeNetwork" ->
                mustNot(
                        world.engine().things().hasNetwork(call.subject())
                                && !world.engine()
                                        .things()
                                        .networksOf(World.STACK)
                                        .contains(call.subject()),
                        "somebody else's network is removed: " + call);
            default -> {}
        }
        if (ON_CONTAINERS.contains(call.name())) {
            world.engine().find(call.subject()).ifPresent(container -> container(call, container));
            alone(call);
        }
    }

    /** A name tells the service of a container that is not there yet. */
    private void alone(Call call) {
        String service = world.engine()
                .find(call.subject())
                .filter(container -> container.stack().equals(World.STACK))
                .map(SimulatedContainer::service)
                .orElseGet(() ->
                        call.subject().replaceFirst("^" + World.STACK + "-", "").replaceFirst("--.*", ""));
        mustNot(world.slow.isBusy(service, planned()), "a service gets a second operation: " + call + " of " + service);
        world.slow.about(service);
    }

    private void container(Call call, SimulatedContainer container) {
        boolean create = call.name().equals("create");
        mustNot(!create && !container.stack().equals(World.STACK), "somebody else's container is touched: " + call);
        mustNot(isPaused(container.service()), "a paused service is touched: " + call + " " + container);
        switch (call.name()) {
            case "start", "restart" ->
                mustNot(!world.policy.admits(container.imageId()), "an image starts that was not admitted: " + call);
            case "stop", "remove" ->
                mustNot(
                        serves(container) && !mayStop(container),
                        "what serves is stopped and nothing is there to follow it: " + call + " " + container
                                + ", because " + reason(container));
            default -> {}
        }
    }

    private boolean isPaused(String service) {
        Instant now = world.clock.instant();
        Instant planned = planned();
        return Optional.ofNullable(paused.get(""))
                .or(() -> Optional.ofNullable(paused.get(service)))
                .filter(pause -> pause.until().isAfter(now.plusSeconds(1)))
                .filter(pause -> pause.since().isBefore(planned))
                .isPresent();
    }

    /** A successor has no name on its networks yet. */
    private static boolean serves(SimulatedContainer container) {
        return container.status() == Status.RUNNING
                && container.health() != EngineHealth.UNHEALTHY
                && !container.name().endsWith("--next");
    }

    private boolean mayStop(SimulatedContainer container) {
        boolean wanted = world.life().stream()
                .flatMap(life -> life.reconciler().status().services().stream())
                .anyMatch(service -> service.name().equals(container.service()));
        return !wanted
                || interfered.getAsBoolean()
                || !world.lastAct().isBefore(planned())
                || isUnwell(container)
                || successor(container);
    }

    /** It did not become healthy in time, or its unhealthiness ended a moment ago. */
    private boolean isUnwell(SimulatedContainer container) {
        return reason(container)
                .filter(reason -> reason == Reason.START_TIMEOUT || reason == Reason.UNHEALTHY)
                .isPresent();
    }

    private boolean successor(SimulatedContainer container) {
        return siblings(container).stream()
                .anyMatch(other -> other.status() != Status.DEAD
                        && other.status() != Status.REMOVING
                        && world.policy.admits(other.imageId()));
    }

    private List<SimulatedContainer> siblings(SimulatedContainer container) {
        return world.engine().containers().stream()
                .filter(other -> other.stack().equals(World.STACK)
                        && other.service().equals(container.service())
                        && !other.id().equals(container.id()))
                .toList();
    }

    private Optional<Reason> reason(SimulatedContainer container) {
        return sight().stream()
                .flatMap(sight -> sight.plan().steps().stream())
                .filter(step -> isAbout(step, container.id()))
                .map(Step::reason)
                .findFirst();
    }

    private static boolean isAbout(Step step, String id) {
        return switch (step.action()) {
            case Action.StopContainer a -> a.container().equals(id);
            case Action.RemoveContainer a -> a.container().equals(id);
            default -> false;
        };
    }

    private void after(Call call, Optional<Sight> sight) {
        if (STARTS.contains(call.name())) {
            world.engine()
                    .find(call.subject())
                    .filter(Watch::writes)
                    .ifPresent(started -> isOnlyWriter(started, sight));
        }
    }

    /** None that we start writes to a volume beside another one of its service, unless its stack file asks for that. */
    private void isOnlyWriter(SimulatedContainer started, Optional<Sight> sight) {
        ourRuns.add(started.state().run());
        siblings(started).stream()
                .filter(Watch::writes)
                .filter(other -> ourRuns.contains(other.state().run()) || isSeen(other, sight))
                .forEach(other -> mustNot(true, "two containers write to one volume: " + other + " " + started));
    }

    /** What somebody started after the look, no plan knows of. */
    private static boolean isSeen(SimulatedContainer container, Optional<Sight> sight) {
        return sight.filter(seen ->
                        container.state().startedAt().isAfter(seen.input().now()))
                .isEmpty();
    }

    private static boolean writes(SimulatedContainer container) {
        boolean up = container.status() == Status.RUNNING || container.status() == Status.PAUSED;
        return up && container.spec().filter(Watch::writes).isPresent();
    }

    private static boolean writes(ContainerSpec spec) {
        return spec.service().mounts().stream()
                        .anyMatch(mount -> mount instanceof Mount.VolumeMount volume && !volume.readOnly())
                && spec.service().behaviour().update().order() != Order.START_FIRST;
    }
}
