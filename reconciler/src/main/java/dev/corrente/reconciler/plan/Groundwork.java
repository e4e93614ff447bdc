package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must be there before a container can be: networks, volumes, files, free ports. */
final class Groundwork {
    private final PlanInput in;
    private final PlanBuilder plan;

    Groundwork(PlanInput in, PlanBuilder plan) {
        this.in = in;
        this.plan = plan;
    }

    /** @return whether one is made anew; whoever was on it is off it afterwards, so nothing else is planned before that */
    boolean networks() {
        boolean anew = false;
        for (Network network : in.stack().networks().values()) {
            String name = in.stack().networkName(network.name());
            if (in.observed().foreignNetworks().contains(name)) {
                plan.note(Obstacles.foreign("", name));
                continue;
            }
            if (in.knowledge().underWay().containsKey(Action.network(name))) {
                continue;
            }
            Set<Integer> created = new TreeSet<>();
            boolean there = in.observed().networks().contains(name);
            Optional<Notice> waits = there && !changesMembership(network, name)
                    ? Optional.empty()
                    : Obstacles.unmade(in, "", Action.network(name));
            if (waits.isPresent()) {
                plan.note(waits.get());
                continue;
            }
            if (!there) {
                Action create = new Action.CreateNetwork(in.stack().name(), network, name);
                created.add(plan.add(create, Reason.MISSING, List.of()));
            } else if (network.internal() != in.observed().internal().contains(name)
                    && in.knowledge().underWay().isEmpty()) {
                anew |= replaced(network, name);
            }
            membership(network, name, created);
        }
        return anew;
    }

    private boolean replaced(Network network, String name) {
        Optional<Notice> hindrance = hindrance(network, name);
        hindrance.ifPresent(plan::note);
        if (hindrance.isPresent()) {
            return false;
        }
        FieldChange change = new FieldChange(
                "networks." + network.name() + ".internal",
                String.valueOf(!network.internal()),
                String.valueOf(network.internal()));
        Action replace = new Action.ReplaceNetwork(in.stack().name(), network, name);
        plan.add(replace, Reason.SPEC_CHANGED, List.of(change), "", List.of());
        return true;
    }

    private Optional<Notice> hindrance(Network network, String name) {
        Optional<Notice> paused = in.stack().services().values().stream()
                .filter(service -> service.networks().containsKey(network.name()))
                .filter(service -> in.memory().isPaused(service.name(), in.now()))
                .map(service -> new Notice(
                        service.name(),
                        Notice.Kind.PAUSED_BEHIND,
                        "network " + name + " is to be made anew, which waits until this service is resumed"))
                .findFirst();
        return failed(name).or(() -> paused).or(() -> Obstacles.window(in, "", "the change of network " + name));
    }

    /** Nothing else is planned beside it, so it is not tried in every pass. */
    private Optional<Notice> failed(String name) {
        return Optional.ofNullable(in.knowledge().notBefore().get(""))
                .map(moment -> new Notice(
                        "",
                        Notice.Kind.BACKING_OFF,
                        "network " + name + " could not be made anew; the next try is at " + moment));
    }

    private void membership(Network network, String name, Set<Integer> after) {
        if (changesMembership(network, name)) {
            boolean member = in.observed().joined().contains(name);
            Action change = member ? new Action.LeaveNetwork(name) : new Action.JoinNetwork(name);
            plan.add(change, member ? Reason.SPEC_CHANGED : Reason.MISSING, after);
        }
    }

    private boolean changesMembership(Network network, String name) {
        return in.knowledge().contained()
                && network.reconcilerJoins() != in.observed().joined().contains(name);
    }

    Set<Integer> of(ContainerSpec spec, Reason reason) {
        Set<Integer> ids = new TreeSet<>();
        networks(spec, ids);
        volumes(spec, ids);
        boolean spoiled = in.container(spec.service())
                .filter(container -> in.knowledge().spoiled().containsKey(container.id()))
                .isPresent();
        for (FileMount file : spec.files()) {
            if (spoiled
                    || !in.memory().filledVolumes().contains(file.volume())
                    || !in.observed().fileVolumes().contains(file.volume())) {
                ids.add(plan.add(new Action.FillVolume(spec, file), reason, List.of()));
            }
        }
        return ids;
    }

    private void networks(ContainerSpec spec, Set<Integer> ids) {
        for (String network : spec.service().networks().keySet()) {
            String name = in.stack().networkName(network);
            Network declared = spec.stack().networks().get(network);
            if (declared != null && !in.observed().networks().contains(name)) {
                Action create = new Action.CreateNetwork(in.stack().name(), declared, name);
                ids.add(plan.add(create, Reason.MISSING, List.of()));
            }
        }
    }

    private void volumes(ContainerSpec spec, Set<Integer> ids) {
        for (String name : in.stack().volumesOf(spec.service())) {
            if (!in.observed().volumes().contains(name)) {
                Action create = new Action.CreateVolume(in.stack().name(), name);
                ids.add(plan.add(create, Reason.MISSING, List.of()));
            }
        }
    }

    /** Host ports that no container of ours holds are proved free before anything is stopped. */
    Set<Integer> claims(ContainerSpec spec, Reason reason) {
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
                .filter(ContainerState::isUp)
                .flatMap(container -> container.fields().values().keySet().stream())
                .anyMatch(path -> path.startsWith("ports.")
                        && path.contains("/" + port.protocol() + "@")
                        && path.endsWith(suffix));
    }
}
