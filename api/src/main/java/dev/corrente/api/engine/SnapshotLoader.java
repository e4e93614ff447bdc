package dev.corrente.api.engine;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.SnapshotRepository;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Brings a committed snapshot into the engine: its verified file, attached, and its index. */
public final class SnapshotLoader {
    private static final Duration TIME_FOR_INDEX = Duration.ofMinutes(1);

    private final Engine engine;
    private final SnapshotFiles files;

    /** @param memoryMegabytes for making a file, beside what the engine holds */
    public SnapshotLoader(Engine engine, Path cacheDir, int memoryMegabytes, int overstockDays) {
        this.engine = engine;
        this.files = new SnapshotFiles(cacheDir, new SnapshotBuilder(memoryMegabytes, overstockDays));
    }

    /** Blocks for download and load. Failures leave nothing behind: StoreFailure, SnapshotFailure, EngineFailure. */
    public LoadedSnapshot load(SnapshotRepository repository, Pointer pointer) {
        Manifest manifest = repository.manifest(pointer);
        Path file = files.file(repository, pointer, manifest);
        String name = engine.attach(file);
        try (Session session = engine.session(name, TIME_FOR_INDEX)) {
            return new LoadedSnapshot(pointer, manifest, name, Instant.now(), SeriesIndex.read(session));
        } catch (RuntimeException e) {
            engine.detach(name);
            throw e;
        }
    }

    /** Frees what a snapshot holds that nobody reads any more. Its file stays until the cache is pruned. */
    public void drop(LoadedSnapshot snapshot) {
        engine.detach(snapshot.schema());
    }
}
