package dev.corrente.reconciler.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody asked for a service, or the whole stack, to be left as it is.
 *
 * @param until ISO-8601, UTC; empty means until it is resumed
 * @param by who asked
 */
public record Pause(String until, String by) {

    /** @return empty where only a person ends it */
    public Optional<Instant> end() {
        return until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until));
    }
}
