package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.SourceSpec;

import java.time.Instant;
import java.util.Optional;

/**
 * The Git repository of a source.
 *
 * @param address without credentials
 * @param ref as the source file names it
 * @param path of the folder that holds the stack file, empty for the root
 * @param fetchedAt when the commit in force was fetched; empty where there is none
 */
public record Repository(String address, String ref, String path, Optional<Instant> fetchedAt) {
    static Repository of(SourceSpec spec, Optional<Instant> fetchedAt) {
        return new Repository(Redaction.NONE.of(spec.url()), spec.ref(), spec.path(), fetchedAt);
    }
}
