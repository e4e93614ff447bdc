package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Removes what carries our labels and is no longer desired: containers, networks, volumes of files. Never data. */
final class Prune {
    private static final String NETWORK = "networks.";

    private final PlanInput in;
    private final PlanBuilder plan;

    Prune(PlanInput in, PlanBuilder plan) {
        this.in = in;
        this.plan = plan;
    }

    void run() {
        List<ContainerState> extras = extras();
        if (!in.knowledge().pruneAllowed()) {
            extras.forEach(extra -> plan.note(new Notice(
                    extra.service(),
                    Notice.Kind.PRUNE_HELD,
                    "container " + extra.name() + " is not desired; it is removed when a second look confirms that")));
            return;
        }
        // An engine has few ranges of addresses: what the old networks hold may be what the new ones need.
        boolean timely = (!plan.hasSteps() || plan.makesNetworks())
                && in.knowledge().underWay().isEmpty();
        int most = in.stack().rules().maxDeletes();
        List<ContainerState> going =
                extras.stream().limit(in.knowledge().resting() ? 0 : most).toList();
        if (extras.size() > going.size()) {
            plan.note(new Notice(
                    "",
                    Notice.Kind.PRUNE_LIMITED,
                    (extras.size() - going.size()) + " more containers are not desired; at most " + most
                            + " are removed at a time (maxDeletesPerPass), the next in half a minute"));
        }
        List<Integer> removed = going.stream()
                .map(extra -> Replacement.cleared(plan, extra, reason(extra)))
                .toList();
        if (timely) {
            unused(going, removed);
        }
    }

    private List<ContainerState> extras() {
        List<ContainerState> extras = new ArrayList<>();
        in.observed().containers().forEach((service, containers) -> {
            if (!in.memory().isPaused(service, in.now())
                    && in.knowledge().underWay(service).isEmpty()) {
                Set<String> kept = Optional.ofNullable(in.stack().services().get(service))
                        .map(this::kept)
                        .orElse(Set.of());
                containers.stream()
                        .filter(container -> !kept.contains(container.id()))
                        .forEach(extras::add);
            }
        });
        return extras;
    }

    /** The container that stands for a service, and those that an update under way may still need. */
    private Set<String> kept(Service service) {
        Roles roles = in.roles(service);
        Set<String> kept = new TreeSet<>();
        roles.current().map(ContainerState::id).ifPresent(kept::add);
        roles.next()
                .filter(next -> plan.isAbout(next.id()) || isProving(service, next))
                .map(ContainerState::id)
                .ifPresent(kept::add);
        roles.previous()
                .filter(previous -> canComeBack(service, previous) || servesAlone(service, previous))
                .map(ContainerState::id)
                .ifPresent(kept::add);
        // Somebody may still have the address of one that served until a moment ago.
        roles.retired()
                .filter(ContainerState::isUp)
                .map(ContainerState::id)
                .filter(id -> !in.knowledge().drained().contains(id))
                .ifPresent(kept::add);
        return kept;
    }

    private boolean isProving(Service service, ContainerState next) {
        return next.status() != Status.CREATED
                && UpdateOrder.of(service).startFirst()
                && in.spec(service)
                        .filter(spec -> spec.key().equals(next.key()))
                        .isPresent();
    }

    /** It proved itself or is what is desired again, and what stands for the service is something else. */
    private boolean canComeBack(Service service, ContainerState previous) {
        boolean same = in.container(service)
                .filter(current -> current.key().equals(previous.key()))
                .isPresent();
        boolean desired = in.spec(service)
                .filter(spec -> spec.key().equals(previous.key()))
                .isPresent();
        return !same && (desired || in.memory().isGood(service.name(), previous.key()));
    }

    /** Its successor is being taken away by somebody, and nothing else is there yet. */
    private boolean servesAlone(Service service, ContainerState previous) {
        return previous.isUp()
                && in.container(service)
                        .filter(current -> current.status() == Status.REMOVING)
                        .isPresent();
    }

    private Reason reason(ContainerState extra) {
        boolean successor = extra.name().equals(in.stack().nextName(extra.service()));
        if (successor && in.knowledge().held().containsKey(extra.service())) {
            return Reason.ROLLED_BACK;
        }
        boolean predecessor = extra.name().equals(in.stack().previousName(extra.service()))
                || extra.name().equals(in.stack().retiredName(extra.service()));
        return predecessor && in.stack().services().containsKey(extra.service()) ? Reason.SUPERSEDED : Reason.EXTRA;
    }

    private void unused(List<ContainerState> going, List<Integer> after) {
        Set<String> networks = new TreeSet<>(in.observed().networks());
        in.stack()
                .networks()
                .keySet()
                .forEach(name -> networks.remove(in.stack().networkName(name)));
        Set<String> files = new TreeSet<>(in.observed().fileVolumes());
        in.files().values().forEach(mounts -> mounts.forEach(mount -> files.remove(mount.volume())));
        if (networks.isEmpty() && files.isEmpty()) {
            return;
        }
        in.observed().containers().values().stream()
                .flatMap(List::stream)
                .filter(container -> !going.contains(container))
                .forEach(container -> keepUsed(container, networks, files));
        networks.forEach(name -> tidy(
                new Action.RemoveNetwork(name),
                "network " + name,
                "where it counts endpoints of containers that are gone, starting the engine anew clears that",
                after));
        files.forEach(name -> tidy(new Action.RemoveVolume(name), "volume " + name, "its events say why", after));
    }

    /** What the engine keeps for itself stands in nobody's way, so it is tried ever more slowly and only told. */
    private void tidy(Action removal, String what, String advice, List<Integer> after) {
        Instant again = in.knowledge().notBefore().get(removal.lane());
        if (again == null) {
            plan.add(removal, Reason.CLEANUP, after);
        } else {
            plan.note(new Notice(
                    "",
                    Notice.Kind.NOT_REMOVED,
                    what + " is not needed any more and the engine does not remove it; " + advice
                            + "; the next try is at " + again.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    /** What stays needs what it hangs on, desired or not: it is paused or refused, or it may come back. */
    private void keepUsed(ContainerState container, Set<String> networks, Set<String> files) {
        Map<String, String> fields = container.fields().values();
        fields.keySet().stream()
                .filter(path -> path.startsWith(NETWORK))
                .forEach(path -> networks.remove(in.stack().networkName(path.substring(NETWORK.length()))));
        files.removeIf(name -> fields.containsValue("files " + name + " ro"));
    }
}
