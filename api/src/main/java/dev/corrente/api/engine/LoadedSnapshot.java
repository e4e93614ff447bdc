package dev.corrente.api.engine;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Pointer;

import java.time.Instant;

/**
 * A snapshot that is being served.
 *
 * @param schema the name under which its tables are found, for {@link Engine#session}
 * @param series where each item's days are found
 */
public record LoadedSnapshot(Pointer pointer, Manifest manifest, String schema, Instant loadedAt, SeriesIndex series) {
    public String id() {
        return manifest.snapshotId();
    }
}
