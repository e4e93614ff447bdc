package dev.corrente.api.engine;

/** What one look at CURRENT led to. */
public sealed interface RefreshOutcome {
    /** The snapshot that CURRENT names is being served already. */
    record Unchanged(String snapshotId) implements RefreshOutcome {}

    /** A new snapshot is being served. */
    record Swapped(LoadedSnapshot snapshot) implements RefreshOutcome {}

    /** The store answers, and nothing was ever committed to it (or CURRENT is gone). */
    record NothingCommitted() implements RefreshOutcome {}

    /** The store does not answer, or refuses us. What was served goes on. */
    record StoreFailed(String reason) implements RefreshOutcome {}

    /** CURRENT names a snapshot that cannot be served. What was served goes on. */
    record LoadFailed(String snapshotId, String reason) implements RefreshOutcome {}
}
