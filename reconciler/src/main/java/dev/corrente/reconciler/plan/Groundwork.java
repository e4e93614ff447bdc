package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.observed.ContainerState;

import java.util.List;
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

    Set<Integer> of(ContainerSpec spec, Reason reason) {
        Set<Integer> ids = new TreeSet<>();
        networks(spec, ids);
        volumes(spec, ids);
        for (FileMount file : spec.files()) {
            if (!in.memory().filledVolumes().contains(file.volume())
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
        for (Mount mount : spec.service().mounts()) {
            if (mount instanceof Mount.VolumeMount v) {
                String name = in.stack().volumeName(v.volume());
                if (!in.observed().volumes().contains(name)) {
                    Action create = new Action.CreateVolume(in.stack().name(), name);
                    ids.add(plan.add(create, Reason.MISSING, List.of()));
                }
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
