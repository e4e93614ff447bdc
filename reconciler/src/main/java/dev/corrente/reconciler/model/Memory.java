package dev.corrente.reconciler.model;

import java.util.Map;
import java.util.Set;

/**
 * What earlier passes left on disk. Losing it costs precision, never correctness.
 *
 * @param applied by service
 * @param completedJobs job to the {@link #jobKey} under which it ended well
 * @param filledVolumes volumes of files known to be filled to the end
 */
public record Memory(Map<String, Applied> applied, Map<String, String> completedJobs, Set<String> filledVolumes) {

    public static final Memory NONE = new Memory(Map.of(), Map.of(), Set.of());

    public Memory {
        applied = Map.copyOf(applied);
        completedJobs = Map.copyOf(completedJobs);
        filledVolumes = Set.copyOf(filledVolumes);
    }

    /** A job runs once for each of these. */
    public static String jobKey(String hash, String imageId) {
        return hash + "@" + imageId;
    }
}
