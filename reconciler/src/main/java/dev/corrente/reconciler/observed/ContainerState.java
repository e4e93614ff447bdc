package dev.corrente.reconciler.observed;

import dev.corrente.reconciler.model.Fields;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A container of the stack as the engine reports it.
 *
 * @param service value of its service label
 * @param hash value of its hash label: what it was created from
 * @param error the engine's own words about a start that failed; empty otherwise
 * @param healthOutput what the last health check printed; empty where there is none
 * @param fields its live settings
 * @param addresses by the engine's name of the network; only what runs has any
 */
public record ContainerState(
        String id,
        String name,
        String service,
        String hash,
        String imageId,
        Status status,
        int exitCode,
        boolean oomKilled,
        String error,
        Instant startedAt,
        Instant finishedAt,
        EngineHealth health,
        String healthOutput,
        Fields fields,
        SortedMap<String, String> addresses) {

    public ContainerState {
        addresses = Collections.unmodifiableSortedMap(new TreeMap<>(addresses));
    }

    /** The engine's status word; RESTARTING and PAUSED come before RUNNING, which the engine sets beside them. */
    public enum Status {
        CREATED,
        RUNNING,
        PAUSED,
        RESTARTING,
        REMOVING,
        EXITED,
        DEAD
    }

    /** The verdict of the engine's own health check. */
    public enum EngineHealth {
        NONE,
        STARTING,
        HEALTHY,
        UNHEALTHY
    }

    public boolean isUp() {
        return switch (status) {
            case RUNNING, PAUSED, RESTARTING -> true;
            case CREATED, REMOVING, EXITED, DEAD -> false;
        };
    }

    /** What it was made of, as {@link dev.corrente.reconciler.model.ContainerSpec#key}. */
    public String key() {
        return dev.corrente.reconciler.model.ContainerSpec.key(hash, imageId);
    }

    /** One run of one container: a verdict about it ends with it. */
    public String run() {
        return id + "@" + startedAt.getEpochSecond() + "." + startedAt.getNano();
    }

    /** The same with another verdict about its health. */
    ContainerState judged(EngineHealth verdict, String output) {
        return new ContainerState(
                id,
                name,
                service,
                hash,
                imageId,
                status,
                exitCode,
                oomKilled,
                error,
                startedAt,
                finishedAt,
                verdict,
                output,
                fields,
                addresses);
    }

    public String shortId() {
        return id.substring(0, Math.min(12, id.length()));
    }
}
