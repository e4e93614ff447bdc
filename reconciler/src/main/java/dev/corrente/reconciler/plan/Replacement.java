package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Update.OnFailure;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps that put one container in another's place. A successor is always created before anything is stopped: what
 * the engine refuses to create costs nothing. A predecessor that had proved itself is kept, stopped, until its successor
 * has done so too.
 */
final class Replacement {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    private final PlanInput in;
    private final PlanBuilder plan;
    private final Gates gates;
    private final Groundwork groundwork;
    /** Checks that every stop of this plan waits for, whichever service they are about. */
    private final Set<Integer> preflight = new TreeSet<>();

    Replacement(PlanInput in, PlanBuilder plan, Gates gates, Groundwork groundwork) {
        this.in = in;
        this.plan = plan;
        this.gates = gates;
        this.groundwork = groundwork;
    }

    void preflight(Service service, Decision.Replace decision) {
        ContainerSpec spec = in.spec(service).orElseThrow();
        preflight.addAll(groundwork.of(spec, decision.reason()));
        preflight.addAll(groundwork.claims(spec, decision.reason()));
    }

    int replace(Service service, Decision.Replace decision) {
        ContainerSpec spec = in.spec(service).orElseThrow();
        ContainerState old = decision.container();
        Reason reason = decision.reason();
        UpdateOrder order = UpdateOrder.of(service);
        order.disappointment(service).ifPresent(plan::note);
        ContainerSpec next = spec.next(false);
        Optional<ContainerState> waiting = waiting(service, spec);
        Set<Integer> before = new TreeSet<>(preflight);
        before.addAll(gates.before(service));
        if (waiting.isEmpty()) {
            Set<Integer> first = new TreeSet<>(groundwork.of(spec, reason));
            first.addAll(leftovers(service, old));
            before.add(plan.add(new Action.CreateContainer(next), reason, decision.changes(), "", first));
        }
        if (old.isUp()) {
            String note = reason.isChange() ? "before the new one starts: " + order.why() : "";
            before = Set.of(plan.add(stop(service, old), reason, List.of(), note, before));
        }
        int away = keeps(service, old, reason)
                ? rename(service, old.id(), in.stack().previousName(service.name()), reason, before)
                : plan.add(new Action.RemoveContainer(service.name(), old.id()), reason, before);
        Set<Integer> shown = Set.of(away);
        if (waiting.isPresent()) {
            shown = Set.of(
                    plan.add(new Action.ExposeContainer(spec, waiting.get().id()), reason, shown));
        }
        int named = rename(service, next.name(), spec.name(), reason, shown);
        return plan.add(new Action.StartContainer(service.name(), spec.name()), reason, Set.of(named));
    }

    /**
     * The successor of an earlier pass that waits for something else; to make it anew in every pass would never end. It may
     * have been made to start beside the old one, before that was no longer asked for.
     */
    private Optional<ContainerState> waiting(Service service, ContainerSpec spec) {
        return in.roles(service)
                .next()
                .filter(next -> next.key().equals(spec.key()))
                .filter(next -> next.status() == Status.CREATED && next.error().isEmpty());
    }

    /** Only what proved itself is worth going back to, and only from a change. */
    private boolean keeps(Service service, ContainerState old, Reason reason) {
        return reason.isChange()
                && service.kind() == Service.Kind.SERVICE
                && service.behaviour().update().onFailure() == OnFailure.ROLLBACK
                && in.memory().isGood(service.name(), old.key())
                && in.roles(service).previous().isEmpty();
    }

    /** A replacement that was broken off leaves a successor, and whatever bears its name is in the way of another one. */
    private Set<Integer> leftovers(Service service, ContainerState old) {
        Set<Integer> ids = new TreeSet<>();
        String previous = in.stack().previousName(service.name());
        for (ContainerState other : in.observed().containers().getOrDefault(service.name(), List.of())) {
            boolean keep = other.id().equals(old.id()) || other.name().equals(previous);
            boolean inTheWay = other.name().equals(in.stack().nextName(service.name()));
            if (!keep && (inTheWay || !other.isUp())) {
                ids.add(cleared(plan, other, Reason.EXTRA));
            }
        }
        return ids;
    }

    int startBeside(Service service, Decision.StartBeside decision) {
        ContainerSpec next = in.spec(service).orElseThrow().next(true);
        Set<Integer> first = new TreeSet<>(groundwork.of(next, decision.reason()));
        first.addAll(obsolete(service));
        String note = "beside the old one: " + UpdateOrder.of(service).why();
        int created = plan.add(new Action.CreateContainer(next), decision.reason(), decision.changes(), note, first);
        Set<Integer> before = new TreeSet<>(gates.before(service));
        before.add(created);
        return plan.add(new Action.StartContainer(service.name(), next.name()), decision.reason(), before);
    }

    /** A successor of an edit that was edited again. */
    private Set<Integer> obsolete(Service service) {
        return in.roles(service)
                .next()
                .map(next -> Set.of(cleared(plan, next, Reason.EXTRA)))
                .orElse(Set.of());
    }

    /** What is no good for anything any more; what is still up gets its time to stop, for a removal kills. */
    static int cleared(PlanBuilder plan, ContainerState extra, Reason reason) {
        Action stop = new Action.StopContainer(extra.service(), extra.id(), grace(extra));
        List<Integer> stopped = extra.isUp() ? List.of(plan.add(stop, reason, List.of())) : List.of();
        return plan.add(new Action.RemoveContainer(extra.service(), extra.id()), reason, stopped);
    }

    int promote(Service service, Decision.Promote decision) {
        ContainerSpec spec = in.spec(service).orElseThrow();
        ContainerState old = decision.container();
        int exposed = plan.add(new Action.ExposeContainer(spec, decision.next().id()), Reason.PROVEN, List.of());
        int away = in.roles(service).previous().isEmpty()
                ? rename(service, old.id(), in.stack().previousName(service.name()), Reason.PROVEN, Set.of(exposed))
                : removed(service, old, exposed);
        return rename(service, decision.next().id(), spec.name(), Reason.PROVEN, Set.of(away));
    }

    /** It never proved itself; the predecessor that did is still kept. It too is asked for a moment more. */
    private int removed(Service service, ContainerState unproven, int after) {
        if (in.roles(service).retired().isEmpty()) {
            String retired = in.stack().retiredName(service.name());
            return rename(service, unproven.id(), retired, Reason.SUPERSEDED, Set.of(after));
        }
        int stopped = plan.add(stop(service, unproven), Reason.SUPERSEDED, Set.of(after));
        return plan.add(new Action.RemoveContainer(service.name(), unproven.id()), Reason.SUPERSEDED, Set.of(stopped));
    }

    int takeBack(Service service, Decision.TakeBack decision) {
        ContainerState old = decision.previous();
        ContainerState failed = decision.container();
        String name = in.stack().containerName(service.name());
        boolean beside = UpdateOrder.of(service).startFirst();
        Action start = new Action.StartContainer(service.name(), old.id());
        Set<Integer> before = Set.of();
        if (beside && !old.isUp()) {
            before = Set.of(plan.add(start, Reason.ROLLED_BACK, before));
        }
        if (failed.isUp()) {
            before = Set.of(plan.add(stop(service, failed), Reason.ROLLED_BACK, before));
        }
        int removed = plan.add(new Action.RemoveContainer(service.name(), failed.id()), Reason.ROLLED_BACK, before);
        int named = rename(service, old.id(), name, Reason.ROLLED_BACK, Set.of(removed));
        return beside || old.isUp() ? named : plan.add(start, Reason.ROLLED_BACK, Set.of(named));
    }

    /** A predecessor that nobody asks any more is stopped; it stays until its successor has proved itself. */
    Optional<Integer> drain(Service service) {
        return in.roles(service)
                .previous()
                .filter(ContainerState::isUp)
                .filter(previous -> in.knowledge().drained().contains(previous.id()))
                .map(previous -> plan.add(stop(service, previous), Reason.SUPERSEDED, List.of()));
    }

    private int rename(Service service, String container, String name, Reason reason, Set<Integer> after) {
        return plan.add(new Action.RenameContainer(service.name(), container, name), reason, after);
    }

    static Action stop(Service service, ContainerState container) {
        return new Action.StopContainer(service.name(), container.id(), grace(service));
    }

    static Duration grace(Service service) {
        return service.program().stopGracePeriod().orElse(DEFAULT_GRACE);
    }

    /** What it was created with; nobody may be left who could say what is wanted. */
    private static Duration grace(ContainerState container) {
        return Optional.ofNullable(container.fields().values().get("stop_grace_period"))
                .map(text -> Duration.parse("PT" + text))
                .orElse(DEFAULT_GRACE);
    }
}
