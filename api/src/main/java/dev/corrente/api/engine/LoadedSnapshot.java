package dev.corrente.api.engine;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Pointer;

import java.time.Instant;

/**
 * A snapshot that is being served.
 *
 * @param schema the schema that holds its tables
 */
public record LoadedSnapshot(Pointer pointer, Manifest manifest, String schema, Instant loadedAt) {
    public String id() {
        return manifest.snapshotId();
    }
}
