package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Removes what carries our labels and is no longer desired: containers, networks, volumes of files. Never data. */
final class Prune {
    private final PlanInput in;
    private final PlanBuilder plan;

    Prune(PlanInput in, PlanBuilder plan) {
        this.in = in;
        this.plan = plan;
    }

    void run() {
        List<ContainerState> extras = extras();
        if (!in.pruneAllowed()) {
            extras.forEach(extra -> plan.note(new Notice(
                    extra.service(),
                    Notice.Kind.PRUNE_HELD,
                    "container " + extra.name() + " is not desired; it is removed when a second look confirms that")));
            return;
        }
        boolean quiet = !plan.hasSteps();
        List<Integer> removed = new ArrayList<>();
        extras.forEach(extra -> removed.add(remove(extra)));
        if (quiet) {
            networks(removed);
            fileVolumes(removed);
        }
    }

    private List<ContainerState> extras() {
        List<ContainerState> extras = new ArrayList<>();
        in.observed().containers().forEach((service, containers) -> {
            boolean desired = in.stack().services().containsKey(service);
            String kept = in.observed()
                    .container(service, in.stack().containerName(service))
                    .filter(container -> desired)
                    .map(ContainerState::id)
                    .orElse("");
            containers.stream()
                    .filter(container -> !container.id().equals(kept))
                    .forEach(extras::add);
        });
        return extras;
    }

    private int remove(ContainerState extra) {
        List<Integer> stopped = new ArrayList<>();
        if (extra.status() == Status.RUNNING || extra.status() == Status.PAUSED) {
            Action stop = new Action.StopContainer(extra.service(), extra.id(), Duration.ofSeconds(10));
            stopped.add(plan.add(stop, Reason.EXTRA, List.of()));
        }
        return plan.add(new Action.RemoveContainer(extra.service(), extra.id()), Reason.EXTRA, stopped);
    }

    private void networks(List<Integer> after) {
        Set<String> desired = in.stack().networks().keySet().stream()
                .map(in.stack()::networkName)
                .collect(Collectors.toSet());
        in.observed().networks().stream()
                .filter(name -> !desired.contains(name))
                .forEach(name -> plan.add(new Action.RemoveNetwork(name), Reason.CLEANUP, after));
    }

    private void fileVolumes(List<Integer> after) {
        Set<String> used = new TreeSet<>();
        in.files()
                .values()
                .forEach(mounts -> mounts.stream().map(FileMount::volume).forEach(used::add));
        in.observed().fileVolumes().stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> plan.add(new Action.RemoveVolume(name), Reason.CLEANUP, after));
    }
}
