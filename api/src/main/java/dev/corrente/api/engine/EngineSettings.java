package dev.corrente.api.engine;

import java.nio.file.Path;

/**
 * @param memoryMegabytes what cached blocks of snapshots and running queries may hold together, outside the Java heap
 * @param files the only folder that the engine may read
 */
public record EngineSettings(int memoryMegabytes, Path files) {
    public EngineSettings {
        if (memoryMegabytes < 16) {
            throw new IllegalArgumentException("DuckDB needs at least 16 MB, not " + memoryMegabytes);
        }
    }
}
