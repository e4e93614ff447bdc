package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ProbeVerdicts;

import java.time.Duration;
import java.util.Optional;

/** Reads a service's health off an observation. */
public final class ServiceHealth {
    private ServiceHealth() {}

    public static Health of(Service service, PlanInput in) {
        if (in.jobCompleted(service)) {
            return Health.COMPLETED;
        }
        return in.container(service)
                .map(container -> of(service, container, in))
                .orElse(Health.MISSING);
    }

    public static Health of(Service service, ContainerState container, PlanInput in) {
        return service.kind() == Service.Kind.JOB ? job(container) : running(service, container, in);
    }

    static boolean satisfies(DependsOn condition, Health health) {
        return switch (condition) {
            case STARTED -> health == Health.HEALTHY || health == Health.PROGRESSING || health == Health.COMPLETED;
            case HEALTHY -> health == Health.HEALTHY;
            case COMPLETED -> health == Health.COMPLETED;
        };
    }

    /** Whether a start has taken longer than it may. */
    static boolean overdue(Service service, ContainerState container, PlanInput in) {
        return Duration.between(container.startedAt(), in.now())
                        .compareTo(service.behaviour().startTimeout())
                > 0;
    }

    private static Health job(ContainerState container) {
        return switch (container.status()) {
            case EXITED -> container.exitCode() == 0 ? Health.COMPLETED : Health.DEGRADED;
            case CREATED -> container.error().isEmpty() ? Health.PROGRESSING : Health.DEGRADED;
            case RUNNING, RESTARTING, REMOVING -> Health.PROGRESSING;
            case PAUSED, DEAD -> Health.DEGRADED;
        };
    }

    /** Whether it is down as it should be: somebody stopped it and that counts, or it ended well and that is enough. */
    static boolean mayBeDown(Service service, ContainerState container, PlanInput in) {
        if (container.status() != Status.EXITED) {
            return false;
        }
        Optional<Stopped> stopped = Optional.ofNullable(in.memory().stopped().get(container.id()));
        return stopped.map(by -> by == Stopped.BY_HAND && service.behaviour().onManualStop() == OnManualStop.RESPECT)
                .orElseGet(() -> service.behaviour().restart() != Restart.ALWAYS && container.exitCode() == 0);
    }

    private static Health running(Service service, ContainerState container, PlanInput in) {
        if (container.status() == Status.CREATED && container.error().isEmpty()) {
            return Health.PROGRESSING;
        }
        if (container.status() != Status.RUNNING) {
            return mayBeDown(service, container, in) ? Health.STOPPED : Health.DEGRADED;
        }
        return switch (container.health()) {
            case HEALTHY -> Health.HEALTHY;
            case UNHEALTHY ->
                in.knowledge().recovering().contains(container.id()) ? Health.PROGRESSING : Health.DEGRADED;
            case STARTING -> late(service, container, in) ? Health.DEGRADED : Health.PROGRESSING;
            case NONE -> settled(service, container, in) ? Health.HEALTHY : Health.PROGRESSING;
        };
    }

    /** What is probed is timed by its probe, for a reconciler that has just begun to ask cannot blame the service. */
    private static boolean late(Service service, ContainerState container, PlanInput in) {
        return in.knowledge()
                .verdicts()
                .about(container)
                .map(verdict -> verdict instanceof ProbeVerdicts.Late)
                .orElseGet(() -> overdue(service, container, in));
    }

    /** A start in the future is a clock that was set back, and no news about the service. */
    private static boolean settled(Service service, ContainerState container, PlanInput in) {
        Duration age = Duration.between(container.startedAt(), in.now());
        return age.isNegative() || age.compareTo(service.behaviour().probes().settle()) >= 0;
    }
}
