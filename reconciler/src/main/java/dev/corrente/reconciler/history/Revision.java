package dev.corrente.reconciler.history;

import java.time.Duration;
import java.util.Map;

/**
 * One accepted desired state and what became of it.
 *
 * @param number the generation that it is; counts up from 1
 * @param digest SHA-256 over its texts and variables
 * @param acceptedAt ISO-8601, UTC
 * @param by what led to it: {@code first start}, {@code file edit}, {@code .env edit}, {@code commit 1a2b3c4d5e},
 *     {@code rollback to 3 by ada} or {@code retry by ada}
 * @param outcome what became of it
 * @param reason one sentence; empty while nothing is to be said
 * @param durationMillis from acceptance to the outcome; 0 before
 * @param images service to the image id that it ran
 * @param plan text of the first plan that it led to
 * @param files its texts by name relative to the project folder
 */
public record Revision(
        long number,
        String digest,
        String acceptedAt,
        String by,
        Outcome outcome,
        String reason,
        long durationMillis,
        Map<String, String> images,
        String plan,
        Map<String, String> files) {

    /** From acceptance to the end. */
    public enum Outcome {
        /** Accepted, not yet everywhere. */
        PROGRESSING,
        /** Every service was as it asks. */
        CONVERGED,
        /** A change that it asks for failed its health gate, now or in an earlier revision; that service runs as before. */
        ROLLED_BACK,
        /** The next one came before it was everywhere. */
        SUPERSEDED
    }

    public Revision {
        images = Map.copyOf(images);
        files = Map.copyOf(files);
    }

    Revision withPlan(String text) {
        return new Revision(number, digest, acceptedAt, by, outcome, reason, durationMillis, images, text, files);
    }

    Revision ended(Outcome how, String why, Map<String, String> ran, Duration took) {
        return new Revision(
                number, digest, acceptedAt, by, how, why, took.toMillis(), ran.isEmpty() ? images : ran, plan, files);
    }
}
