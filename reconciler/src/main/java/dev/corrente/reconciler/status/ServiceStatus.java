package dev.corrente.reconciler.status;

import java.util.Set;

/**
 * One service as people and programs see it.
 *
 * @param kind service or job
 * @param image reference in the stack file
 * @param imageId empty while the image is not on the engine
 * @param sizeBytes of the image; 0 while unknown
 * @param health Healthy, Progressing, Stopped, Degraded, Missing, Unknown or Completed
 * @param state the engine's word for its container; empty without one
 * @param since ISO-8601; when {@code health} last changed
 * @param restarts how often the reconciler started it again
 * @param reason one word
 * @param message what is the matter, or what was last done about it
 */
public record ServiceStatus(
        String name,
        String kind,
        String image,
        String imageId,
        long sizeBytes,
        String container,
        String health,
        String state,
        String since,
        int restarts,
        String reason,
        String message) {

    private static final Set<String> WELL = Set.of("Healthy", "Stopped", "Completed");

    /** Nothing is left to wish for: a service is healthy, or down as somebody wants it, a job has completed. */
    public boolean well() {
        return WELL.contains(health);
    }
}
