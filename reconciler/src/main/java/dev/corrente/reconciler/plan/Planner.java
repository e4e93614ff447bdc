package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Desired and observed state in, steps out. No clock, no log, no randomness; services are taken in the order of their
 * dependencies, then of their names, so that permuting the input changes nothing.
 */
public final class Planner {
    private static final String NEXT = "--next";
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    private final PlanInput in;
    private final Stack stack;
    private final PlanBuilder plan = new PlanBuilder();
    private final Map<String, Decision> decisions = new HashMap<>();
    /** The last step taken for a service in this plan, for those that wait for it. */
    private final Map<String, Integer> lastSteps = new HashMap<>();

    private Planner(PlanInput in) {
        this.in = in;
        this.stack = in.stack();
    }

    public static Plan plan(PlanInput in) {
        Planner planner = new Planner(in);
        List<Service> ordered = StartOrder.of(in.stack());
        planner.networks();
        for (Service service : ordered) {
            planner.decisions.put(service.name(), Decide.about(service, in));
        }
        ordered.forEach(planner::service);
        new Prune(in, planner.plan).run();
        return planner.plan.build(in.stack().name());
    }

    private void networks() {
        for (Network network : stack.networks().values()) {
            String name = stack.networkName(network.name());
            Set<Integer> created = new TreeSet<>();
            if (!in.observed().networks().contains(name)) {
                created.add(plan.add(new Action.CreateNetwork(stack.name(), network, name), Reason.MISSING, List.of()));
            }
            if (network.reconcilerJoins()
                    && in.contained()
                    && !in.observed().joined().contains(name)) {
                plan.add(new Action.JoinNetwork(name), Reason.MISSING, created);
            }
        }
    }

    private void service(Service service) {
        Optional<Integer> last = switch (decision(service.name())) {
            case Decision.Keep d -> Optional.empty();
            case Decision.Blocked d -> {
                plan.note(d.notice());
                yield Optional.empty();
            }
            case Decision.Create d -> Optional.of(create(service, d.reason()));
            case Decision.Replace d -> Optional.of(replace(service, d));
            case Decision.Start d -> Optional.of(start(service, d));
            case Decision.Restart d -> {
                Action restart = new Action.RestartContainer(
                        service.name(), d.container().id(), grace(service));
                yield Optional.of(plan.add(restart, d.reason(), List.of()));
            }
            case Decision.Unpause d ->
                Optional.of(plan.add(
                        new Action.UnpauseContainer(
                                service.name(), d.container().id()),
                        Reason.PAUSED,
                        List.of()));
            case Decision.Stop d -> Optional.of(plan.add(stop(service, d.container()), d.reason(), List.of()));
        };
        last.ifPresent(id -> lastSteps.put(service.name(), id));
    }

    private int create(Service service, Reason reason) {
        ContainerSpec spec = in.spec(service).orElseThrow();
        int created = plan.add(new Action.CreateContainer(spec), reason, prerequisites(spec, reason));
        Set<Integer> before = new TreeSet<>(gates(service));
        before.add(created);
        return plan.add(new Action.StartContainer(service.name(), spec.name()), reason, before);
    }

    /** The successor is created before anything is stopped: what the engine refuses to create costs nothing. */
    private int replace(Service service, Decision.Replace decision) {
        ContainerSpec spec = in.spec(service).orElseThrow();
        ContainerState old = decision.container();
        Reason reason = decision.reason();
        ContainerSpec next = spec.named(spec.name() + NEXT);
        Set<Integer> first = new TreeSet<>(prerequisites(spec, reason));
        first.addAll(leftovers(service, old));
        Set<Integer> before = new TreeSet<>(claims(spec, reason));
        before.addAll(gates(service));
        before.add(plan.add(new Action.CreateContainer(next), reason, decision.changes(), first));
        if (isUp(old)) {
            before = Set.of(plan.add(stop(service, old), reason, before));
        }
        int removed = plan.add(new Action.RemoveContainer(service.name(), old.id()), reason, before);
        int named =
                plan.add(new Action.RenameContainer(service.name(), next.name(), spec.name()), reason, Set.of(removed));
        return plan.add(new Action.StartContainer(service.name(), spec.name()), reason, Set.of(named));
    }

    /** A replacement that was broken off leaves a successor that was never started. */
    private Set<Integer> leftovers(Service service, ContainerState old) {
        Set<Integer> ids = new TreeSet<>();
        for (ContainerState other : in.observed().containers().getOrDefault(service.name(), List.of())) {
            if (!other.id().equals(old.id()) && !isUp(other)) {
                ids.add(plan.add(new Action.RemoveContainer(service.name(), other.id()), Reason.EXTRA, List.of()));
            }
        }
        return ids;
    }

    private int start(Service service, Decision.Start decision) {
        Set<Integer> before = new TreeSet<>(gates(service));
        misnamed(service, decision.container()).ifPresent(before::add);
        Action start =
                new Action.StartContainer(service.name(), decision.container().id());
        return plan.add(start, decision.reason(), before);
    }

    /** A replacement that was broken off between removal and naming. */
    private Optional<Integer> misnamed(Service service, ContainerState container) {
        String name = stack.containerName(service.name());
        return container.name().equals(name)
                ? Optional.empty()
                : Optional.of(plan.add(
                        new Action.RenameContainer(service.name(), container.id(), name),
                        Reason.NOT_STARTED,
                        List.of()));
    }

    private Set<Integer> prerequisites(ContainerSpec spec, Reason reason) {
        Set<Integer> ids = new TreeSet<>();
        for (String network : spec.service().networks().keySet()) {
            String name = stack.networkName(network);
            Network declared = stack.networks().get(network);
            if (declared != null && !in.observed().networks().contains(name)) {
                ids.add(plan.add(new Action.CreateNetwork(stack.name(), declared, name), Reason.MISSING, List.of()));
            }
        }
        for (Mount mount : spec.service().mounts()) {
            if (mount instanceof Mount.VolumeMount v
                    && !in.observed().volumes().contains(stack.volumeName(v.volume()))) {
                ids.add(plan.add(
                        new Action.CreateVolume(stack.name(), stack.volumeName(v.volume())),
                        Reason.MISSING,
                        List.of()));
            }
        }
        for (FileMount file : spec.files()) {
            if (!in.memory().filledVolumes().contains(file.volume())
                    || !in.observed().fileVolumes().contains(file.volume())) {
                ids.add(plan.add(new Action.FillVolume(spec, file), reason, List.of()));
            }
        }
        return ids;
    }

    /** Host ports that no container of ours holds are proved free before the old container is stopped. */
    private Set<Integer> claims(ContainerSpec spec, Reason reason) {
        Set<Integer> ids = new TreeSet<>();
        for (PortBinding port : spec.service().ports()) {
            if (port.hostPort() != 0 && !heldByOurs(port)) {
                ids.add(plan.add(new Action.ClaimPort(spec, port), reason, List.of()));
            }
        }
        return ids;
    }

    /** No two services want one port, so whoever of ours holds it gives it up in this plan, or is the old container itself. */
    private boolean heldByOurs(PortBinding port) {
        String suffix = ":" + port.hostPort();
        return in.observed().containers().values().stream()
                .flatMap(List::stream)
                .filter(Planner::isUp)
                .flatMap(container -> container.fields().values().keySet().stream())
                .anyMatch(path -> path.startsWith("ports.")
                        && path.contains("/" + port.protocol() + "@")
                        && path.endsWith(suffix));
    }

    private Set<Integer> gates(Service service) {
        Set<Integer> ids = new TreeSet<>();
        service.dependsOn().forEach((name, condition) -> gate(name, condition).ifPresent(ids::add));
        return ids;
    }

    private Optional<Integer> gate(String dependency, DependsOn condition) {
        Service service = stack.services().get(dependency);
        if (service == null) {
            return Optional.empty();
        }
        Integer last = lastSteps.get(dependency);
        boolean kept = last == null && ServiceHealth.satisfies(condition, ServiceHealth.of(service, in));
        if (kept) {
            return Optional.empty();
        }
        if (last != null && condition == DependsOn.STARTED) {
            return Optional.of(last);
        }
        List<Integer> after = new ArrayList<>();
        if (last != null) {
            after.add(last);
        }
        return Optional.of(plan.add(new Action.Await(dependency, condition), Reason.DEPENDENCY, after));
    }

    private Decision decision(String service) {
        Decision decision = decisions.get(service);
        if (decision == null) {
            throw new IllegalStateException("no decision about " + service);
        }
        return decision;
    }

    private static boolean isUp(ContainerState container) {
        return switch (container.status()) {
            case RUNNING, PAUSED, RESTARTING -> true;
            case CREATED, REMOVING, EXITED, DEAD -> false;
        };
    }

    private static Action stop(Service service, ContainerState container) {
        return new Action.StopContainer(service.name(), container.id(), grace(service));
    }

    private static Duration grace(Service service) {
        return service.program().stopGracePeriod().orElse(DEFAULT_GRACE);
    }
}
