package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;

import java.time.Instant;

/** A container like another, but for what is said. */
final class Copies {
    private final ContainerState old;
    private String id;
    private String name;
    private String hash;
    private String imageId;
    private Status status;
    private int exitCode;
    private String error;
    private Instant startedAt;
    private EngineHealth health;
    private Fields fields;

    private Copies(ContainerState old) {
        this.old = old;
        id = old.id();
        name = old.name();
        hash = old.hash();
        imageId = old.imageId();
        status = old.status();
        exitCode = old.exitCode();
        error = old.error();
        startedAt = old.startedAt();
        health = old.health();
        fields = old.fields();
    }

    static Copies of(ContainerState old) {
        return new Copies(old);
    }

    Copies called(String newId, String newName) {
        id = newId;
        name = newName;
        return this;
    }

    Copies hash(String newHash) {
        hash = newHash;
        return this;
    }

    Copies image(String newImageId) {
        imageId = newImageId;
        return this;
    }

    Copies is(Status newStatus, EngineHealth newHealth) {
        status = newStatus;
        exitCode = 0;
        error = "";
        health = newHealth;
        return this;
    }

    Copies startedAt(Instant moment) {
        startedAt = moment;
        return this;
    }

    Copies fields(Fields newFields) {
        fields = newFields;
        return this;
    }

    ContainerState made() {
        return new ContainerState(
                id,
                name,
                old.service(),
                hash,
                imageId,
                status,
                exitCode,
                old.oomKilled(),
                error,
                startedAt,
                old.finishedAt(),
                health,
                old.healthOutput(),
                fields,
                old.addresses());
    }
}
