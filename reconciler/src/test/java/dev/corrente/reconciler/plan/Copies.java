package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.observed.ContainerState;

/** Containers like others. */
final class Copies {
    private Copies() {}

    static ContainerState of(ContainerState old, String imageId) {
        return copy(old, old.id(), old.name(), imageId);
    }

    static ContainerState moved(ContainerState old, String id, String name) {
        return copy(old, id, name, old.imageId());
    }

    private static ContainerState copy(ContainerState old, String id, String name, String imageId) {
        return new ContainerState(
                id,
                name,
                old.service(),
                old.hash(),
                imageId,
                old.status(),
                old.exitCode(),
                old.oomKilled(),
                old.error(),
                old.startedAt(),
                old.finishedAt(),
                old.health(),
                old.healthOutput(),
                old.fields(),
                old.addresses());
    }
}
