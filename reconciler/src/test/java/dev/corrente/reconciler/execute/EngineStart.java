package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.execute.RuntimeFailure.Kind;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.PortBinding;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Duration;
import java.util.Optional;

/** Moby's rules about a start: what refuses it, and what a container is afterwards. */
final class EngineStart {
    private final SimulatedEngine engine;

    EngineStart(SimulatedEngine engine) {
        this.engine = engine;
    }

    void of(SimulatedContainer container) {
        switch (container.status) {
            case RUNNING, RESTARTING -> {
                return;
            }
            case PAUSED ->
                throw new RuntimeFailure(Kind.CONFLICT, "cannot start a paused container, try unpause instead");
            case REMOVING, DEAD ->
                throw new RuntimeFailure(Kind.CONFLICT, "container is marked for removal and cannot be started");
            case CREATED, EXITED -> {}
        }
        container.error = "";
        networks(container);
        ports(container);
        run(container);
    }

    private void networks(SimulatedContainer container) {
        container.networks.forEach((name, id) -> {
            String wanted = id.isEmpty() ? name : id;
            if (id.isEmpty() ? !engine.things.hasNetwork(name) : !engine.things.isNetwork(name, id)) {
                throw startFailed(container, new RuntimeFailure(Kind.NOT_FOUND, "network " + wanted + " not found"));
            }
        });
        container.networks.replaceAll((name, id) -> engine.things.networkId(name));
    }

    private void ports(SimulatedContainer container) {
        for (PortBinding port : container.ports) {
            if (engine.isTaken(port)) {
                throw startFailed(
                        container, new RuntimeFailure(Kind.PORT_TAKEN, "Bind failed: port is already allocated"));
            }
        }
    }

    /** A container that cannot be started stays what it was, with the error beside it. */
    private static RuntimeFailure startFailed(SimulatedContainer container, RuntimeFailure failure) {
        container.error = failure.getMessage();
        container.exitCode = container.exitCode == 0 ? 128 : container.exitCode;
        return failure;
    }

    private void run(SimulatedContainer container) {
        container.status = Status.RUNNING;
        container.startedAt = engine.now();
        container.exitCode = 0;
        container.exitDue = end(container).map(engine.now()::plus);
        engine.checks.begin(container);
        engine.emit(container, "start");
        if (engine.isDue(container.exitDue)) {
            engine.exited(container, container.temper.is("exit") || engine.images.isBroken(container.imageId) ? 3 : 0);
        }
    }

    private Optional<Duration> end(SimulatedContainer container) {
        if (container.temper.is("exit") || engine.images.isBroken(container.imageId)) {
            return Optional.of(Duration.ZERO);
        }
        if (container.temper.is("crash")) {
            return Optional.of(container.temper.after());
        }
        return container
                .spec
                .map(ContainerSpec::service)
                .filter(service -> service.kind() == Service.Kind.JOB)
                .map(job -> job.program().environment().getOrDefault("TAKES", "0"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
