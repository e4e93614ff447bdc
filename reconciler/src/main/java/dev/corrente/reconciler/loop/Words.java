package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;

import java.util.Locale;
import java.util.Optional;

/** Says in words how a service does. */
final class Words {
    private Words() {}

    static String about(Service service, Health health, Optional<ContainerState> container) {
        return switch (health) {
            case COMPLETED -> "ran to its end";
            case HEALTHY -> healthy(container);
            case STOPPED -> container.map(Words::degraded).orElse("") + ", and is left so";
            case PROGRESSING ->
                service.dependsOn().isEmpty()
                        ? "starting"
                        : "starting, or waiting for "
                                + String.join(", ", service.dependsOn().keySet());
            case MISSING -> "it has no container";
            case UNKNOWN -> "not known";
            case DEGRADED -> container.map(Words::degraded).orElse("");
        };
    }

    private static String healthy(Optional<ContainerState> container) {
        boolean unchecked = container.map(c -> c.health() == EngineHealth.NONE).orElse(false);
        return unchecked ? "running; it has no health check" : "its health check passes";
    }

    private static String degraded(ContainerState container) {
        return switch (container.status()) {
            case EXITED ->
                "exited with code " + container.exitCode() + (container.oomKilled() ? ", out of memory" : "");
            case CREATED -> "could not be started: " + container.error();
            case PAUSED -> "paused";
            case RUNNING -> "its health check fails: " + container.healthOutput();
            case RESTARTING, REMOVING, DEAD -> container.status().name().toLowerCase(Locale.ROOT);
        };
    }
}
