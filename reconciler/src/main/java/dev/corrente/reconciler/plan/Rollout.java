package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Behaviour.Update.OnFailure;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Instant;
import java.util.Optional;

/** How the container that just came for a service does, so long as its predecessor could still come back. */
public sealed interface Rollout {

    /** Nothing new is being tried. */
    record None() implements Rollout {}

    /** @param until when it has proved itself, if it goes on like this; empty while it is not healthy yet */
    record Watching(ContainerSpec spec, Optional<Instant> until) implements Rollout {}

    /** It does what it should; there is no way back and no need for one. */
    record Proven(ContainerSpec spec) implements Rollout {}

    /** @param why a sentence without its subject */
    record Failed(ContainerSpec spec, ContainerState container, String why) implements Rollout {}

    static Rollout of(Service service, PlanInput in) {
        Roles roles = in.roles(service);
        Optional<ContainerSpec> spec = in.spec(service);
        boolean halfDone = in.knowledge().underWay(service.name()).isPresent();
        if (spec.isEmpty() || service.kind() == Service.Kind.JOB || halfDone) {
            return new None();
        }
        String key = spec.get().key();
        Optional<ContainerState> beside = roles.next()
                .filter(next -> next.key().equals(key))
                .filter(next -> next.status() != Status.CREATED || !next.error().isEmpty());
        if (beside.isPresent()) {
            Rollout rollout = judge(service, in, spec.get(), beside.get(), true);
            // Nothing is proved before it has taken over: until then what serves is the one to go back to.
            return rollout instanceof Proven ? new Watching(spec.get(), Optional.empty()) : rollout;
        }
        // Where the predecessor is gone, what it was is still known, and can be made again.
        boolean before = roles.previous().isPresent() || in.memory().good().containsKey(service.name());
        boolean underWay = before && !in.memory().isGood(service.name(), key);
        return roles.current()
                .filter(current -> current.key().equals(key))
                .map(current -> judge(service, in, spec.get(), current, underWay))
                .orElseGet(None::new);
    }

    private static Rollout judge(
            Service service, PlanInput in, ContainerSpec spec, ContainerState container, boolean underWay) {
        boolean mayGoBack = service.behaviour().update().onFailure() == OnFailure.ROLLBACK
                && in.memory().good().containsKey(service.name());
        Health health = ServiceHealth.of(service, container, in);
        Optional<String> failure = underWay && mayGoBack ? failure(service, container, health, in) : Optional.empty();
        if (failure.isPresent()) {
            return new Failed(spec, container, failure.get());
        }
        if (health != Health.HEALTHY) {
            return underWay ? new Watching(spec, Optional.empty()) : new None();
        }
        Instant since = in.knowledge().healthySince().getOrDefault(container.run(), in.now());
        Instant until = since.plus(service.behaviour().update().monitor());
        return underWay && until.isAfter(in.now()) ? new Watching(spec, Optional.of(until)) : new Proven(spec);
    }

    private static Optional<String> failure(Service service, ContainerState container, Health health, PlanInput in) {
        return switch (container.status()) {
            case CREATED ->
                container.error().isEmpty()
                        ? Optional.empty()
                        : Optional.of("could not be started: " + container.error());
            case EXITED -> exit(service, container, in);
            case DEAD -> Optional.of("was given up by the engine");
            case PAUSED, RESTARTING, REMOVING -> Optional.empty();
            case RUNNING ->
                health == Health.DEGRADED
                        ? Optional.of(
                                container.health() == EngineHealth.UNHEALTHY
                                        ? "became unhealthy: " + container.healthOutput()
                                        : "did not become healthy in time")
                        : Optional.empty();
        };
    }

    /** Whoever stops a container by hand, or has it end by itself and says so, does not call it a failure. */
    private static Optional<String> exit(Service service, ContainerState container, PlanInput in) {
        boolean meant = in.memory().stopped().get(container.id()) == Stopped.BY_HAND
                || (service.behaviour().restart() != Restart.ALWAYS && container.exitCode() == 0);
        return meant ? Optional.empty() : Optional.of("exited with code " + container.exitCode());
    }
}
