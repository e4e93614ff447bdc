package dev.corrente.reconciler.status;

/**
 * One aspect of the stack's state.
 *
 * @param type Ready, Reconciling, PolicyAccepted, Degraded, Paused, DiskPressure or SourceReady
 * @param status True, False or Unknown
 * @param reason one word
 * @param lastTransitionTime ISO-8601; when {@code status} last changed
 * @param observedGeneration the desired state's generation that this speaks of
 */
public record Condition(
        String type,
        String status,
        String reason,
        String message,
        String lastTransitionTime,
        long observedGeneration) {}
