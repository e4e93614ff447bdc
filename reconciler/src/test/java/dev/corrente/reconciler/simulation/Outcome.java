package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.DesiredState;
import dev.corrente.reconciler.loop.InForce;
import dev.corrente.reconciler.loop.Planning;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Behaviour.Update.OnFailure;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Admission;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.Planner;
import dev.corrente.reconciler.source.FolderSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what is with what the last accepted stack file asks for, by other means than the loop's own status. */
final class Outcome {
    private final PlanInput input;
    private final InForce inForce;
    private final Memory memory;
    private final Set<String> unwell;

    private Outcome(PlanInput input, InForce inForce, Memory memory, Set<String> unwell) {
        this.input = input;
        this.inForce = inForce;
        this.memory = memory;
        this.unwell = unwell;
    }

    static Outcome of(World world) {
        StateFolder state = world.life().map(Life::state).orElseGet(world::state);
        return world.operations.unseen(() -> {
            DesiredState desired = new DesiredState(
                    world.project,
                    new FolderSource(world.project.resolve("desired-state")),
                    Map.of(),
                    new AcceptedStore(state),
                    world.reader);
            DesiredState.View view = desired.peek();
            Stack stack = view.stack().orElseThrow();
            Memory memory = new MemoryStore(state).current();
            Planning planning = new Planning(world.runtime, state, new RevisionStore(state));
            Observed observed = planning.observe(stack, memory);
            InForce inForce = planning.inForce(view, stack, desired.folder(), observed, memory);
            PlanInput input = planning.input(
                    inForce,
                    observed,
                    memory,
                    world.policy::of,
                    Knowledge.NONE.holding(inForce.held()),
                    world.clock.instant());
            return new Outcome(input, inForce, memory, unwell(world, stack, observed));
        });
    }

    /** Services that cannot be well as the file in force has them. */
    private static Set<String> unwell(World world, Stack stack, Observed observed) {
        return stack.services().values().stream()
                .filter(service -> service.program().environment().containsKey("FAIL")
                        || !Optional.ofNullable(observed.images().get(service.image()))
                                .map(image -> image.id())
                                .filter(id -> world.policy.admits(id) && !world.runtime.isBroken(id))
                                .isPresent())
                .map(Service::name)
                .collect(Collectors.toSet());
    }

    boolean isWellMeant() {
        return unwell.isEmpty();
    }

    boolean isHeld(String service) {
        return inForce.held().containsKey(service);
    }

    boolean isReached() {
        return !pauseEnds() && fault().isEmpty();
    }

    /** A change that cannot work, of a service that worked: it must be as it was. */
    Optional<String> notTakenBack() {
        return input.stack().services().values().stream()
                .filter(service -> fails(service) && !isHeld(service.name()))
                .filter(service -> service.behaviour().update().onFailure() == OnFailure.ROLLBACK)
                .filter(service -> !isExcused(service, Set.of()) && !rests(service) && !waits(service))
                .filter(service -> memory.good().containsKey(service.name()))
                .filter(service -> Admission.ADMITTED.equals(input.admissions().get(service.image())))
                .filter(service -> input.spec(service)
                        .filter(spec -> !memory.isGood(service.name(), spec.key()))
                        .isPresent())
                .findFirst()
                .map(service -> service.name() + " is broken by a change that was not taken back");
    }

    private static boolean fails(Service service) {
        String how = service.program().environment().getOrDefault("FAIL", "");
        return service.kind() == Service.Kind.SERVICE && Set.of("exit", "never").contains(how);
    }

    /** Whether something is left alone now that will not be later. */
    private boolean pauseEnds() {
        return memory.paused().values().stream()
                .anyMatch(pause ->
                        pause.end().filter(end -> end.isAfter(input.now())).isPresent());
    }

    /** @return what is not as it should be; empty if nothing */
    Optional<String> fault() {
        return input.stack().services().values().stream()
                .flatMap(service -> about(service).stream())
                .findFirst()
                .or(this::leftOver)
                .or(this::permuted);
    }

    private Optional<String> about(Service service) {
        List<ContainerState> all = containers(service.name());
        if (waits(service) || isExcused(service, unwell)) {
            return Optional.empty();
        }
        Optional<ContainerSpec> spec = input.spec(service);
        if (spec.isEmpty()) {
            return Optional.of(service.name() + " has no image");
        }
        if (all.size() > 1 && !rests(service)) {
            return Optional.of(service.name() + " has several containers: " + names(all));
        }
        if (service.kind() == Service.Kind.JOB) {
            return spec.get().key().equals(memory.completedJobs().get(service.name()))
                    ? Optional.empty()
                    : Optional.of("job " + service.name() + " has not run to its end: its key is "
                            + spec.get().key()
                            + ", done is " + memory.completedJobs().get(service.name()) + ", of the container it is "
                            + all.stream()
                                    .map(c -> c.key() + " " + c.status() + " " + c.exitCode())
                                    .toList());
        }
        if (all.isEmpty()) {
            return Optional.of(service.name() + " is missing");
        }
        return fault(service, input.container(service).orElseThrow(), spec.get());
    }

    private Optional<String> fault(Service service, ContainerState container, ContainerSpec spec) {
        if (!container.name().equals(spec.name())) {
            return Optional.of(service.name() + " bears the name " + container.name());
        }
        if (!container.key().equals(spec.key())) {
            return Optional.of(service.name() + " is made of " + container.key() + " instead of " + spec.key());
        }
        if (container.status() != Status.RUNNING && !mayRest(service, container)) {
            return Optional.of(service.name() + " is " + container.status() + " " + container.error());
        }
        boolean reported = service.behaviour().onUnhealthy() == OnUnhealthy.REPORT;
        return container.health() == EngineHealth.UNHEALTHY && container.status() == Status.RUNNING && !reported
                ? Optional.of(service.name() + " is unhealthy")
                : Optional.empty();
    }

    private boolean mayRest(Service service, ContainerState container) {
        Restart restart = service.behaviour().restart();
        return container.status() == Status.EXITED
                && (memory.stopped().containsKey(container.id())
                        || restart == Restart.NO
                        || (restart == Restart.ON_FAILURE && container.exitCode() == 0));
    }

    /** It cannot be well, or waits for what is not. */
    private boolean isExcused(Service service, Set<String> broken) {
        return (broken.contains(service.name()) && !isHeld(service.name()))
                || service.dependsOn().keySet().stream()
                        .flatMap(name ->
                                Optional.ofNullable(input.stack().services().get(name)).stream())
                        .anyMatch(
                                dependency -> isExcused(dependency, unwell) || rests(dependency) || waits(dependency));
    }

    private boolean waits(Service service) {
        return memory.isPaused(service.name(), input.now());
    }

    /** It has ended, and its stack file has nothing against that; who waits for it waits for ever. */
    private boolean rests(Service service) {
        return service.kind() == Service.Kind.SERVICE
                && containers(service.name()).stream().anyMatch(container -> mayRest(service, container));
    }

    private List<ContainerState> containers(String service) {
        return input.observed().containers().getOrDefault(service, List.of());
    }

    private static List<String> names(List<ContainerState> containers) {
        return containers.stream().map(ContainerState::name).toList();
    }

    private Optional<String> leftOver() {
        if (!memory.paused().isEmpty()) {
            return Optional.empty();
        }
        Set<String> strays = new TreeSet<>(input.observed().containers().keySet());
        strays.removeAll(input.stack().services().keySet());
        if (!strays.isEmpty()) {
            return Optional.of("left over: containers of " + strays);
        }
        if (input.stack().services().values().stream()
                .anyMatch(service -> isExcused(service, unwell) || rests(service))) {
            return Optional.empty();
        }
        Set<String> networks = new TreeSet<>(input.observed().networks());
        input.stack()
                .networks()
                .keySet()
                .forEach(name -> networks.remove(input.stack().networkName(name)));
        Set<String> files = new TreeSet<>(input.observed().fileVolumes());
        input.files().values().forEach(mounts -> mounts.forEach(mount -> files.remove(mount.volume())));
        return networks.isEmpty() && files.isEmpty()
                ? Optional.empty()
                : Optional.of("left over: networks " + networks + ", volumes " + files);
    }

    /** The order in which the engine lists containers changes nothing. */
    private Optional<String> permuted() {
        Observed o = input.observed();
        TreeMap<String, List<ContainerState>> turned = new TreeMap<>();
        o.containers().forEach((service, all) -> turned.put(service, all.reversed()));
        Observed other = o.with(turned);
        PlanInput same = new PlanInput(
                input.stack(),
                other,
                input.admissions(),
                input.specs(),
                input.memory(),
                input.knowledge(),
                input.now());
        String plan = Planner.plan(input).toString();
        String otherPlan = Planner.plan(same).toString();
        return plan.equals(otherPlan)
                ? Optional.empty()
                : Optional.of("the plan depends on the order of the listing:\n" + plan + "\n---\n" + otherPlan);
    }
}
