package dev.corrente.reconciler.model;

import java.util.Map;
import java.util.Set;

/**
 * What earlier passes left on disk. Losing it costs precision, never correctness.
 *
 * @param applied by service
 * @param completedJobs job to the {@link #jobKey} under which it ended well
 * @param filledVolumes volumes of files known to be filled to the end
 * @param stopped ids of containers that are down on purpose
 */
public record Memory(
        Map<String, Applied> applied,
        Map<String, String> completedJobs,
        Set<String> filledVolumes,
        Map<String, Stopped> stopped) {

    /** Who stopped a container that the engine shows only as exited. */
    public enum Stopped {
        /** Somebody, with the engine's own command. */
        BY_HAND,
        /** We, because its stack file asks for that when it is unhealthy. */
        BY_POLICY
    }

    public static final Memory NONE = new Memory(Map.of(), Map.of(), Set.of(), Map.of());

    public Memory {
        applied = Map.copyOf(applied);
        completedJobs = Map.copyOf(completedJobs);
        filledVolumes = Set.copyOf(filledVolumes);
        stopped = Map.copyOf(stopped);
    }

    /** A job runs once for each of these. */
    public static String jobKey(String hash, String imageId) {
        return hash + "@" + imageId;
    }
}
