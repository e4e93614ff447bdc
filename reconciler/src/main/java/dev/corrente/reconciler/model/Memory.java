package dev.corrente.reconciler.model;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What earlier passes left on disk. Losing it costs precision, never correctness.
 *
 * @param applied by container id
 * @param completedJobs job to the {@link ContainerSpec#key} under which it ended well
 * @param filledVolumes volumes of files known to be filled to the end
 * @param stopped ids of containers that are down on purpose
 * @param good what last proved itself, by service
 * @param rejected the change that last failed its gate, by service
 * @param paused by service; under the empty name the whole stack
 */
public record Memory(
        Map<String, Applied> applied,
        Map<String, String> completedJobs,
        Set<String> filledVolumes,
        Map<String, Stopped> stopped,
        Map<String, Revised> good,
        Map<String, Rejection> rejected,
        Map<String, Pause> paused) {

    /** Who stopped a container that the engine shows only as exited. */
    public enum Stopped {
        /** Somebody, with the engine's own command. */
        BY_HAND,
        /** We, because its stack file asks for that when it is unhealthy. */
        BY_POLICY
    }

    public static final Memory NONE = new Memory(Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Memory {
        applied = Map.copyOf(applied);
        completedJobs = Map.copyOf(completedJobs);
        filledVolumes = Set.copyOf(filledVolumes);
        stopped = Map.copyOf(stopped);
        good = Map.copyOf(good);
        rejected = Map.copyOf(rejected);
        paused = Map.copyOf(paused);
    }

    /** Whether somebody asked for it to be left alone, by its own name or with the whole stack. */
    public boolean isPaused(String service, Instant now) {
        return lasts(paused.get(""), now) || lasts(paused.get(service), now);
    }

    public boolean isStackPaused(Instant now) {
        return lasts(paused.get(""), now);
    }

    private static boolean lasts(@Nullable Pause pause, Instant now) {
        return pause != null && pause.end().map(end -> end.isAfter(now)).orElse(true);
    }

    public boolean isGood(String service, String key) {
        Revised revised = good.get(service);
        return revised != null && revised.key().equals(key);
    }

    public boolean isRejected(String service, String key) {
        Rejection rejection = rejected.get(service);
        return rejection != null && rejection.key().equals(key);
    }
}
