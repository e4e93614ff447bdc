package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;

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
    private final PlanInput in;
    private final Stack stack;
    private final PlanBuilder plan = new PlanBuilder();
    private final Map<String, Decision> decisions = new HashMap<>();
    private final Gates gates;
    private final Groundwork groundwork;
    private final Replacement replacement;

    private Planner(PlanInput in) {
        this.in = in;
        this.stack = in.stack();
        this.gates = new Gates(in, plan);
        this.groundwork = new Groundwork(in, plan);
        this.replacement = new Replacement(in, plan, gates, groundwork);
    }

    public static Plan plan(PlanInput in) {
        Planner planner = new Planner(in);
        HeldExtras.note(in, planner.plan);
        if (in.memory().isStackPaused(in.now())) {
            StartOrder.of(in.stack()).forEach(service -> {
                Decide.about(service, in).notice().ifPresent(planner.plan::note);
            });
            return planner.plan.build(in.stack().name());
        }
        planner.run(StartOrder.of(in.stack()));
        return planner.plan.build(in.stack().name());
    }

    private void run(List<Service> ordered) {
        if (in.knowledge().underWay("").isEmpty() && groundwork.networks()) {
            return;
        }
        ordered.forEach(service -> decisions.put(service.name(), Decide.about(service, in)));
        new Together(in, decisions).run();
        ordered.forEach(service -> {
            if (decision(service) instanceof Decision.Replace replace) {
                replacement.preflight(service, replace);
            }
        });
        ordered.forEach(this::service);
        new Prune(in, plan).run();
    }

    private void service(Service service) {
        Decision decision = decision(service);
        decision.notice().ifPresent(plan::note);
        refused(service, decision);
        held(service);
        watched(service, decision);
        steps(service, decision).ifPresent(id -> gates.passed(service.name(), id));
    }

    private Optional<Integer> steps(Service service, Decision decision) {
        return switch (decision) {
            case Decision.Keep d -> replacement.drain(service);
            case Decision.Blocked d -> Optional.empty();
            case Decision.Meanwhile d -> steps(service, d.healing());
            case Decision.Create d -> Optional.of(create(service, d.reason()));
            case Decision.Replace d -> Optional.of(replacement.replace(service, d));
            case Decision.StartBeside d -> Optional.of(replacement.startBeside(service, d));
            case Decision.Promote d -> Optional.of(replacement.promote(service, d));
            case Decision.TakeBack d -> Optional.of(replacement.takeBack(service, d));
            case Decision.Start d -> Optional.of(start(service, d));
            case Decision.Restart d -> {
                Action restart = new Action.RestartContainer(
                        service.name(), d.container().id(), Replacement.grace(service));
                yield Optional.of(plan.add(restart, d.reason(), List.of()));
            }
            case Decision.TakeName d -> misnamed(service, d.container());
            case Decision.Unpause d -> {
                Action unpause = new Action.UnpauseContainer(
                        service.name(), d.container().id());
                yield Optional.of(plan.add(unpause, Reason.PAUSED, List.of()));
            }
            case Decision.Stop d ->
                Optional.of(plan.add(Replacement.stop(service, d.container()), d.reason(), List.of()));
        };
    }

    /** What runs goes on when policy changes its mind, and does not come again. */
    private void refused(Service service, Decision decision) {
        if (decision.notice().isEmpty()) {
            in.refusal(service).ifPresent(plan::note);
        }
    }

    private void held(Service service) {
        Held held = in.knowledge().held().get(service.name());
        if (held != null) {
            Rejection rejection = held.rejection();
            plan.note(new Notice(
                    service.name(),
                    Notice.Kind.REJECTED,
                    "its change of revision " + rejection.generation() + " was taken back: the new one "
                            + rejection.why() + "; change it again, or `corrente retry " + service.name() + "`"));
        }
    }

    private void watched(Service service, Decision decision) {
        boolean canComeBack = in.roles(service)
                .previous()
                .filter(previous -> in.memory().isGood(service.name(), previous.key()))
                .isPresent();
        if (canComeBack && decision instanceof Decision.Keep && Rollout.of(service, in) instanceof Rollout.Watching) {
            plan.note(new Notice(
                    service.name(), Notice.Kind.WATCHED, "it was just changed; the one before can still come back"));
        }
    }

    private int create(Service service, Reason reason) {
        ContainerSpec spec = in.spec(service).orElseThrow();
        int created = plan.add(new Action.CreateContainer(spec), reason, groundwork.of(spec, reason));
        Set<Integer> before = new TreeSet<>(gates.before(service));
        before.add(created);
        return plan.add(new Action.StartContainer(service.name(), spec.name()), reason, before);
    }

    private int start(Service service, Decision.Start decision) {
        Set<Integer> before = new TreeSet<>(gates.before(service));
        misnamed(service, decision.container()).ifPresent(before::add);
        Action start =
                new Action.StartContainer(service.name(), decision.container().id());
        return plan.add(start, decision.reason(), before);
    }

    /** A replacement that was broken off between two renamings, or by somebody who took the predecessor away. */
    private Optional<Integer> misnamed(Service service, ContainerState container) {
        String name = stack.containerName(service.name());
        boolean stands = in.container(service)
                .filter(current -> current.id().equals(container.id()))
                .isPresent();
        if (!stands || container.name().equals(name)) {
            return Optional.empty();
        }
        boolean byHand = in.roles(service).isRenamed();
        Reason reason = byHand ? Reason.DRIFTED : container.isUp() ? Reason.SUPERSEDED : Reason.NOT_STARTED;
        Set<Integer> shown = new TreeSet<>();
        exposed(service, container)
                .ifPresent(spec ->
                        shown.add(plan.add(new Action.ExposeContainer(spec, container.id()), reason, List.of())));
        Action rename = new Action.RenameContainer(service.name(), container.id(), name);
        List<FieldChange> changes =
                byHand ? List.of(new FieldChange("container_name", container.name(), name)) : List.of();
        return Optional.of(plan.add(rename, reason, changes, "", shown));
    }

    /** One that was created to prove itself beside another has no name on its networks yet. */
    private Optional<ContainerSpec> exposed(Service service, ContainerState container) {
        boolean beside = container.name().equals(stack.nextName(service.name()))
                && UpdateOrder.of(service).startFirst();
        return in.spec(service).filter(spec -> beside && spec.key().equals(container.key()));
    }

    private Decision decision(Service service) {
        Decision decision = decisions.get(service.name());
        if (decision == null) {
            throw new IllegalStateException("no decision about " + service.name());
        }
        return decision;
    }
}
