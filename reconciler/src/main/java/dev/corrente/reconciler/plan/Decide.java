package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Decides about one service, looking at nothing but the input. */
final class Decide {
    private final PlanInput in;
    private final Service service;
    private final Admission admission;

    private Decide(PlanInput in, Service service) {
        this.in = in;
        this.service = service;
        this.admission = in.admission(service);
    }

    static Decision about(Service service, PlanInput in) {
        Decide decide = new Decide(in, service);
        return in.container(service).map(decide::present).orElseGet(decide::missing);
    }

    private Decision missing() {
        if (in.jobCompleted(service)) {
            return new Decision.Keep();
        }
        Optional<Notice> obstacle =
                imageObstacle().or(this::nameTaken).or(this::portTaken).or(this::backOff);
        return obstacle.<Decision>map(Decision.Blocked::new).orElseGet(() -> new Decision.Create(Reason.MISSING));
    }

    private Decision present(ContainerState container) {
        if (container.status() == ContainerState.Status.REMOVING) {
            return blocked(Notice.Kind.REMOVING, "the engine is removing its container");
        }
        if (container.status() == ContainerState.Status.DEAD) {
            return replaceUnlessHindered(container, Reason.DEAD, List.of());
        }
        Optional<Decision> change =
                in.spec(service).map(spec -> change(container, spec)).orElseGet(() -> changeWithoutImage(container));
        return change.orElseGet(() -> heal(container));
    }

    private Optional<Decision> change(ContainerState container, ContainerSpec spec) {
        List<FieldChange> asked = specChanges(container, spec);
        if (!asked.isEmpty()) {
            return Optional.of(replaceUnlessHindered(container, Reason.SPEC_CHANGED, asked));
        }
        if (!container.imageId().equals(spec.imageId())) {
            FieldChange image = new FieldChange("image", container.imageId(), spec.imageId());
            return Optional.of(replaceUnlessHindered(container, Reason.IMAGE_CHANGED, List.of(image)));
        }
        List<FieldChange> drift = drift(container, spec);
        return drift.isEmpty()
                ? Optional.empty()
                : Optional.of(replaceUnlessHindered(container, Reason.DRIFTED, drift));
    }

    private Optional<Decision> changeWithoutImage(ContainerState container) {
        List<FieldChange> asked = specChanges(container, in.specWithoutImage(service));
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(replaceUnlessHindered(container, Reason.SPEC_CHANGED, asked));
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
        return applied(container)
                .map(applied -> container.fields().changesTo(applied.baseline()))
                .orElseGet(() -> container.fields().changesTowards(spec.fields()));
    }

    private Optional<Applied> applied(ContainerState container) {
        return Optional.ofNullable(in.memory().applied().get(service.name()))
                .filter(applied -> applied.containerId().equals(container.id()));
    }

    private Decision heal(ContainerState container) {
        return switch (container.status()) {
            case PAUSED -> new Decision.Unpause(container);
            case CREATED -> start(container, container.error().isEmpty() ? Reason.NOT_STARTED : Reason.START_FAILED);
            case EXITED -> exited(container);
            case RUNNING -> running(container);
            case RESTARTING, REMOVING, DEAD -> new Decision.Keep();
        };
    }

    private Decision exited(ContainerState container) {
        if (service.kind() == Service.Kind.JOB) {
            return container.exitCode() == 0 ? new Decision.Keep() : start(container, Reason.JOB_FAILED);
        }
        Stopped stopped = in.memory().stopped().get(container.id());
        if (stopped == Stopped.BY_POLICY) {
            return blocked(
                    Notice.Kind.STOPPED_BY_POLICY,
                    "it was unhealthy and its stack file says to stop it then; docker start, or a change, starts it");
        }
        boolean byHand = stopped == Stopped.BY_HAND;
        if (byHand && service.behaviour().onManualStop() == OnManualStop.RESPECT) {
            return blocked(
                    Notice.Kind.STOPPED_BY_HAND, "it was stopped by hand and its stack file says to respect that");
        }
        Restart restart = service.behaviour().restart();
        boolean again =
                byHand || restart == Restart.ALWAYS || (restart == Restart.ON_FAILURE && container.exitCode() != 0);
        return again ? start(container, Reason.EXITED) : new Decision.Keep();
    }

    private Decision running(ContainerState container) {
        boolean unhealthy = container.health() == EngineHealth.UNHEALTHY;
        if (service.kind() == Service.Kind.JOB || ServiceHealth.of(service, in) != Health.DEGRADED) {
            return new Decision.Keep();
        }
        Optional<Notice> wait = backOff();
        if (wait.isPresent()) {
            return new Decision.Blocked(wait.get());
        }
        Reason reason = unhealthy ? Reason.UNHEALTHY : Reason.START_TIMEOUT;
        return switch (service.behaviour().onUnhealthy()) {
            case RESTART -> new Decision.Restart(container, reason);
            case REPLACE -> replaceUnlessHindered(container, reason, List.of());
            case STOP -> new Decision.Stop(container, reason);
            case REPORT -> blocked(Notice.Kind.UNHEALTHY, "unhealthy: " + container.healthOutput());
        };
    }

    private Decision start(ContainerState container, Reason reason) {
        boolean refused = admission.state() == Admission.State.REFUSED;
        Optional<Notice> obstacle = refused ? imageObstacle() : backOff();
        return obstacle.<Decision>map(Decision.Blocked::new).orElseGet(() -> new Decision.Start(container, reason));
    }

    private Decision replaceUnlessHindered(ContainerState container, Reason reason, List<FieldChange> changes) {
        Optional<Notice> obstacle = imageObstacle().or(this::portTaken).or(this::backOff);
        return obstacle.<Decision>map(Decision.Blocked::new)
                .orElseGet(() -> new Decision.Replace(container, reason, changes));
    }

    private Optional<Notice> imageObstacle() {
        return switch (admission.state()) {
            case ADMITTED -> Optional.empty();
            case REFUSED -> Optional.of(notice(Notice.Kind.IMAGE_REFUSED, admission.why()));
            case PENDING -> Optional.of(notice(Notice.Kind.IMAGE_PENDING, admission.why()));
            case ABSENT -> Optional.of(notice(Notice.Kind.IMAGE_ABSENT, admission.why()));
        };
    }

    private Optional<Notice> nameTaken() {
        String name = in.stack().containerName(service.name());
        return in.observed().foreignNames().contains(name)
                ? Optional.of(notice(
                        Notice.Kind.NAME_TAKEN,
                        "a container named " + name + " exists that is not ours; rename or remove it"))
                : Optional.empty();
    }

    private Optional<Notice> portTaken() {
        return service.ports().stream()
                .flatMap(port -> PortClash.with(port, in.observed().foreignPorts()).stream())
                .map(clash -> notice(Notice.Kind.PORT_TAKEN, clash))
                .findFirst();
    }

    private Optional<Notice> backOff() {
        return Optional.ofNullable(in.notBefore().get(service.name()))
                .filter(moment -> moment.isAfter(in.now()))
                .map(moment -> notice(
                        Notice.Kind.BACKING_OFF, "the next try is at " + moment.truncatedTo(ChronoUnit.SECONDS)));
    }

    private Decision blocked(Notice.Kind kind, String message) {
        return new Decision.Blocked(notice(kind, message));
    }

    private Notice notice(Notice.Kind kind, String message) {
        return new Notice(service.name(), kind, message);
    }
}
