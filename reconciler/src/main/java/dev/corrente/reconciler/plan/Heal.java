package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.util.List;
import java.util.Optional;

/** Decides about a container that is what it should be, and may not do what it should. */
final class Heal {
    private final Service service;
    private final PlanInput in;
    private final Obstacles obstacles;
    private final boolean mayReplace;

    Heal(Service service, PlanInput in, Obstacles obstacles) {
        this(service, in, obstacles, true);
    }

    /** @param mayReplace false where a replacement would bring in a change that waits */
    private Heal(Service service, PlanInput in, Obstacles obstacles, boolean mayReplace) {
        this.service = service;
        this.in = in;
        this.obstacles = obstacles;
        this.mayReplace = mayReplace;
    }

    Decision of(ContainerState container) {
        return switch (container.status()) {
            case PAUSED -> new Decision.Unpause(container);
            case CREATED, EXITED -> container.error().isEmpty() ? down(container) : unstartable(container);
            case RUNNING -> running(container);
            case RESTARTING, REMOVING, DEAD -> new Decision.Keep();
        };
    }

    /** What is done about a container that is to be changed, but not yet: no change comes in by way of healing. */
    Decision meanwhile(ContainerState container, Notice obstacle) {
        boolean opens = obstacle.kind() == Notice.Kind.OUTSIDE_WINDOW;
        return switch (new Heal(service, in, obstacles, false).of(container)) {
            case Decision.Keep d -> new Decision.Blocked(obstacle);
            case Decision.Blocked d -> opens && d.obstacle().kind().isDrift() ? d : new Decision.Blocked(obstacle);
            case Decision healing -> new Decision.Meanwhile(healing, obstacle);
        };
    }

    private Decision down(ContainerState container) {
        return container.status() == Status.CREATED ? started(container, Reason.NOT_STARTED) : exited(container);
    }

    /** The engine could not start it the last time; one that hangs on a network that is gone never starts. */
    private Decision unstartable(ContainerState container) {
        Decision wanted = down(container);
        return wanted instanceof Decision.Start && mayReplace
                ? replaced(container, Reason.START_FAILED, List.of())
                : wanted;
    }

    private Decision exited(ContainerState container) {
        if (service.kind() == Service.Kind.JOB) {
            return container.exitCode() == 0 ? new Decision.Keep() : again(container, Reason.JOB_FAILED);
        }
        if (isAskedFor()) {
            return new Decision.Start(container, Reason.ASKED).unless(obstacles.refused(container));
        }
        Stopped stopped = in.memory().stopped().get(container.id());
        if (stopped == Stopped.BY_POLICY) {
            return blocked(
                    Notice.Kind.STOPPED_BY_POLICY,
                    "it was unhealthy and its stack file says to stop it then; docker start, or a change, starts it");
        }
        boolean byHand = stopped == Stopped.BY_HAND;
        if (ServiceHealth.mayBeDown(service, container, in)) {
            return byHand
                    ? blocked(
                            Notice.Kind.STOPPED_BY_HAND,
                            "it was stopped by hand and its stack file says to respect that")
                    : new Decision.Keep();
        }
        return byHand ? started(container, Reason.EXITED) : again(container, Reason.EXITED);
    }

    /** Of what ended by itself: unless its stack file says not to. */
    private Decision again(ContainerState container, Reason reason) {
        if (service.behaviour().restart() != Restart.NO) {
            return started(container, reason);
        }
        return blocked(
                Notice.Kind.NOT_RESTARTED,
                "it exited with code " + container.exitCode()
                        + " and its stack file says not to start it again; docker start, or a change, starts it");
    }

    private boolean isAskedFor() {
        return in.knowledge().restartAsked().contains(service.name());
    }

    private Decision running(ContainerState container) {
        if (isAskedFor()) {
            return new Decision.Restart(container, Reason.ASKED);
        }
        if (service.kind() == Service.Kind.JOB || ServiceHealth.of(service, container, in) != Health.DEGRADED) {
            return new Decision.Keep();
        }
        boolean unhealthy = container.health() == EngineHealth.UNHEALTHY;
        Optional<Notice> wait = unhealthy ? obstacles.tooSoon(container.run()) : Optional.empty();
        Optional<Notice> obstacle = wait.or(obstacles::backOff);
        if (obstacle.isPresent()) {
            return new Decision.Blocked(obstacle.get());
        }
        Reason reason = unhealthy ? Reason.UNHEALTHY : Reason.START_TIMEOUT;
        return switch (service.behaviour().onUnhealthy()) {
            case RESTART -> new Decision.Restart(container, reason);
            case REPLACE ->
                mayReplace ? replaced(container, reason, List.of()) : new Decision.Restart(container, reason);
            case STOP -> new Decision.Stop(container, reason);
            case REPORT -> blocked(Notice.Kind.UNHEALTHY, "unhealthy: " + container.healthOutput());
        };
    }

    Decision started(ContainerState container, Reason reason) {
        return new Decision.Start(container, reason)
                .unless(obstacles.refused(container).or(obstacles::backOff));
    }

    Decision replaced(ContainerState container, Reason reason, List<FieldChange> changes) {
        return unlessHindered(new Decision.Replace(container, reason, changes));
    }

    Decision unlessHindered(Decision decision) {
        return decision.unless(obstacles
                .admission()
                .or(obstacles::groundwork)
                .or(obstacles::port)
                .or(obstacles::backOff)
                .or(obstacles::replacementBackOff));
    }

    private Decision blocked(Notice.Kind kind, String message) {
        return new Decision.Blocked(obstacles.notice(kind, message));
    }
}
