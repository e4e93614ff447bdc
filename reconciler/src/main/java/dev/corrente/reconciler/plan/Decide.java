package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides about one service, looking at nothing but the input. */
final class Decide {
    private final PlanInput in;
    private final Service service;
    private final Roles roles;
    private final Obstacles obstacles;
    private final Heal heal;

    private Decide(PlanInput in, Service service) {
        this.in = in;
        this.service = service;
        this.roles = in.roles(service);
        this.obstacles = new Obstacles(service, in);
        this.heal = new Heal(service, in, obstacles);
    }

    static Decision about(Service service, PlanInput in) {
        Decide decide = new Decide(in, service);
        Optional<String> underWay = in.underWay(service);
        if (underWay.isPresent()) {
            return decide.blocked(Notice.Kind.BUSY, "still being done: " + underWay.get());
        }
        Decision decision = decide.roles.current().map(decide::standing).orElseGet(decide::missing);
        return in.memory().isPaused(service.name(), in.now()) ? decide.paused(decision) : decision;
    }

    /** A change that could be made and waits for something else. */
    static Decision waiting(Service service, PlanInput in, Notice obstacle) {
        Decide decide = new Decide(in, service);
        return decide.roles
                .current()
                .map(container -> decide.hindered(new Decision.Blocked(obstacle), container))
                .orElseGet(() -> new Decision.Blocked(obstacle));
    }

    /** What is not done because of it is drift all the same, and said. */
    private Decision paused(Decision decision) {
        String name = in.memory().isStackPaused(in.now()) ? "" : " " + service.name();
        String ends = "; `corrente resume" + name + "` ends that";
        boolean behind = !(decision instanceof Decision.Keep)
                && !(decision instanceof Decision.Blocked kept
                        && !kept.obstacle().kind().isDrift());
        return behind
                ? blocked(Notice.Kind.PAUSED_BEHIND, "paused, and not as desired" + ends)
                : blocked(Notice.Kind.PAUSED, "paused" + ends);
    }

    /** Whatever else is to be done, a second writer goes first, then come the names: all the other steps rely on them. */
    private Decision standing(ContainerState container) {
        Decision decision = present(container);
        Optional<ContainerState> second = secondWriter(container, decision);
        if (second.isPresent()) {
            return new Decision.Stop(second.get(), Reason.SUPERSEDED);
        }
        boolean misnamed = !container.name().equals(in.stack().containerName(service.name()));
        boolean named = decision instanceof Decision.Start || container.status() == Status.REMOVING;
        return misnamed && !named && obstacles.name().isEmpty() ? new Decision.TakeName(container) : decision;
    }

    /** Somebody started a predecessor that was to stay down; it may come back, but not beside the other one. */
    private Optional<ContainerState> secondWriter(ContainerState container, Decision decision) {
        boolean comesBack = decision instanceof Decision.TakeBack || container.status() == Status.REMOVING;
        return roles.previous()
                .filter(ContainerState::isUp)
                .filter(previous -> !comesBack && !UpdateOrder.of(service).startFirst());
    }

    private Decision missing() {
        if (in.jobCompleted(service)) {
            return new Decision.Keep();
        }
        if (in.isRejected(service)) {
            return rejected();
        }
        return new Decision.Create(Reason.MISSING)
                .unless(obstacles
                        .admission()
                        .or(obstacles::name)
                        .or(obstacles::groundwork)
                        .or(obstacles::port)
                        .or(obstacles::backOff));
    }

    private Decision present(ContainerState container) {
        if (container.status() == Status.REMOVING) {
            return blocked(Notice.Kind.REMOVING, "the engine is removing its container");
        }
        if (container.status() == Status.DEAD) {
            return in.jobCompleted(service) ? new Decision.Keep() : heal.replaced(container, Reason.DEAD, List.of());
        }
        if (in.isRejected(service)) {
            return roles.previous()
                    .filter(Decide::isStartable)
                    .<Decision>map(previous -> new Decision.TakeBack(container, previous))
                    .orElseGet(() -> container
                                    .key()
                                    .equals(in.spec(service).orElseThrow().key())
                            ? heal.of(container)
                            : rejected());
        }
        return in.spec(service)
                .map(spec -> change(container, spec))
                .orElseGet(() -> changeWithoutImage(container))
                .map(decision -> decision.isChange() ? inWindow(decision, container) : hindered(decision, container))
                .orElseGet(() -> heal.of(container));
    }

    private Decision inWindow(Decision decision, ContainerState container) {
        return obstacles.window().map(wait -> heal.meanwhile(container, wait)).orElse(decision);
    }

    /** What cannot be changed for now still has to run. A job that failed is not run again as it was. */
    private Decision hindered(Decision decision, ContainerState container) {
        return decision instanceof Decision.Blocked blocked
                        && blocked.obstacle().kind() != Notice.Kind.UPDATING
                        && service.kind() == Service.Kind.SERVICE
                ? heal.meanwhile(container, blocked.obstacle())
                : decision;
    }

    /** The reconciler lost what it would go back to, so it leaves alone what there is. */
    private Decision rejected() {
        return blocked(
                Notice.Kind.REJECTED,
                "its description was rejected and none that worked is known; change it, or `corrente retry "
                        + service.name() + "`");
    }

    private Optional<Decision> change(ContainerState container, ContainerSpec spec) {
        if (!container.key().equals(spec.key())) {
            return Optional.of(towards(container, spec));
        }
        // A job is run once for what it is made from, whatever somebody did to the container since.
        List<FieldChange> drift = service.kind() == Service.Kind.JOB ? List.of() : drift(container, spec);
        return drift.isEmpty() ? Optional.empty() : Optional.of(heal.replaced(container, Reason.DRIFTED, drift));
    }

    private Decision towards(ContainerState container, ContainerSpec spec) {
        Optional<ContainerState> before =
                roles.previous().filter(previous -> isUsable(previous, spec)).filter(Decide::isStartable);
        if (before.isPresent()) {
            return new Decision.TakeBack(container, before.get()).unless(obstacles.refused());
        }
        Optional<ContainerState> next =
                roles.next().filter(successor -> isUsable(successor, spec)).filter(Decide::isStartable);
        List<FieldChange> asked = specChanges(container, spec);
        Reason reason = asked.isEmpty() ? Reason.IMAGE_CHANGED : Reason.SPEC_CHANGED;
        List<FieldChange> changes =
                asked.isEmpty() ? List.of(new FieldChange("image", container.imageId(), spec.imageId())) : asked;
        boolean serves = container.status() == Status.RUNNING
                || next.filter(ContainerState::isUp).isPresent();
        boolean beside = UpdateOrder.of(service).startFirst() && serves;
        if (!beside) {
            return heal.replaced(container, reason, changes);
        }
        return next.map(successor -> beside(container, successor))
                .orElseGet(() -> heal.unlessHindered(new Decision.StartBeside(container, reason, changes)));
    }

    private Decision beside(ContainerState container, ContainerState next) {
        return switch (next.status()) {
            case CREATED -> heal.started(next, Reason.NOT_STARTED);
            case EXITED -> heal.started(next, Reason.EXITED);
            case PAUSED -> new Decision.Unpause(next);
            case RUNNING, RESTARTING, REMOVING, DEAD ->
                ServiceHealth.of(service, next, in) == Health.HEALTHY
                        ? new Decision.Promote(container, next)
                        : blocked(Notice.Kind.UPDATING, "its successor is starting beside it");
        };
    }

    /** What the engine could not start the last time is better made anew. */
    private static boolean isStartable(ContainerState container) {
        return container.isUp() || container.error().isEmpty();
    }

    private static boolean isUsable(ContainerState container, ContainerSpec spec) {
        return container.key().equals(spec.key())
                && container.status() != Status.DEAD
                && container.status() != Status.REMOVING;
    }

    private Optional<Decision> changeWithoutImage(ContainerState container) {
        List<FieldChange> asked = specChanges(container, in.specWithoutImage(service));
        return asked.isEmpty() ? Optional.empty() : Optional.of(heal.replaced(container, Reason.SPEC_CHANGED, asked));
    }

    private List<FieldChange> specChanges(ContainerState container, ContainerSpec spec) {
        if (container.hash().equals(spec.hash())) {
            return List.of();
        }
        return applied(container)
                .map(applied -> applied.desired().changesTo(spec.fields()))
                .filter(changes -> !changes.isEmpty())
                .orElseGet(() -> List.of(new FieldChange("hash", container.hash(), spec.hash())));
    }

    private List<FieldChange> drift(ContainerState container, ContainerSpec spec) {
        List<FieldChange> settings = applied(container)
                .map(applied -> container.fields().changesTo(applied.baseline()))
                .orElseGet(() -> container.fields().changesTowards(spec.fields()));
        List<FieldChange> files = in.knowledge().spoiled().getOrDefault(container.id(), List.of());
        return Stream.concat(settings.stream(), files.stream()).toList();
    }

    private Optional<Applied> applied(ContainerState container) {
        return Optional.ofNullable(in.memory().applied().get(container.id()));
    }

    private Decision blocked(Notice.Kind kind, String message) {
        return new Decision.Blocked(obstacles.notice(kind, message));
    }
}
