package dev.corrente.api.engine;

import dev.corrente.api.dataset.SnapshotRepository;

/** Opens the repository of snapshots. May fail, and is then asked again: a store that comes late is no reason to stop. */
public interface RepositorySource {
    SnapshotRepository open();
}
