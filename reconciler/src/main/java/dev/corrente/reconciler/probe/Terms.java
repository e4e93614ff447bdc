package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.HealthProbe;
import dev.corrente.reconciler.model.Probes;
import dev.corrente.reconciler.model.Probes.Exec;
import dev.corrente.reconciler.model.Probes.Liveness;
import dev.corrente.reconciler.model.Probes.Startup;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ImageState;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one run is asked.
 *
 * @param within how long it may take to pass for the first time
 * @param liveness empty leaves what comes after the start to the engine
 */
record Terms(Startup startup, Duration within, Optional<Liveness> liveness) {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Empty where there is nothing to ask, or nothing any more. */
    static Optional<Terms> of(Service service, ContainerState container, Optional<ImageState> image) {
        Probes probes = service.behaviour().probes();
        return probes.first()
                .or(() -> healthCheck(service, container, image))
                .map(startup -> new Terms(startup, service.behaviour().startTimeout(), probes.liveness()));
    }

    /** The engine's first verdict comes a whole interval late, and everything that depends on the service would wait. */
    private static Optional<Startup> healthCheck(
            Service service, ContainerState container, Optional<ImageState> image) {
        if (container.health() != EngineHealth.STARTING) {
            return Optional.empty();
        }
        List<String> own = service.healthcheck().map(HealthProbe::test).orElse(List.of());
        List<String> test = own.isEmpty() ? image.map(ImageState::healthTest).orElse(List.of()) : own;
        return command(test).map(command -> new Startup(new Exec(command), Startup.LONGEST_PAUSE, TIMEOUT));
    }

    private static Optional<List<String>> command(List<String> test) {
        if (test.size() < 2) {
            return Optional.empty();
        }
        return switch (test.getFirst()) {
            case "CMD" -> Optional.of(test.subList(1, test.size()));
            case "CMD-SHELL" -> Optional.of(List.of("/bin/sh", "-c", test.get(1)));
            default -> Optional.empty();
        };
    }
}
