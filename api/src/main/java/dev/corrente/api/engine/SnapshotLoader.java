package dev.corrente.api.engine;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.TableFile;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Brings a committed snapshot into the engine: its verified file, attached, and its index.
 * Loads run one at a time; drops may run beside them.
 */
public final class SnapshotLoader {
    private static final Duration TIME_FOR_INDEX = Duration.ofMinutes(1);

    private final Supplier<Engine> engines;
    private final SnapshotFiles files;
    private final Path cacheDir;
    private final Map<String, Attached> attached = new ConcurrentHashMap<>();
    /** Each snapshot that was loaded and not dropped since, and the engine that has it. */
    private final Map<LoadedSnapshot, Engine> loaded = Collections.synchronizedMap(new IdentityHashMap<>());

    /** What a snapshot that is in the engine, by its name there, has in the cache folder. */
    private record Attached(Path file, Manifest manifest) {}

    /**
     * @param engines asked when there is something to attach, so that a start can open the engine meanwhile
     * @param memoryMegabytes for making a file, beside what the engine holds
     */
    public SnapshotLoader(Supplier<Engine> engines, Path cacheDir, int memoryMegabytes, int overstockDays) {
        this.engines = engines;
        this.cacheDir = cacheDir;
        this.files = new SnapshotFiles(cacheDir, new SnapshotBuilder(memoryMegabytes, overstockDays));
    }

    /** Blocks for download and load. Failures leave nothing behind: StoreFailure, SnapshotFailure, EngineFailure. */
    public LoadedSnapshot load(SnapshotRepository repository, Pointer pointer) {
        Manifest manifest = repository.manifest(pointer);
        tidy(pointer, manifest);
        Path file = files.file(repository, pointer, manifest);
        Engine engine = engines.get();
        String name = engine.attach(file);
        attached.put(name, new Attached(file, manifest));
        try (Session session = engine.session(name, TIME_FOR_INDEX)) {
            var snapshot = new LoadedSnapshot(pointer, manifest, name, Instant.now(), SeriesIndex.read(session));
            loaded.put(snapshot, engine);
            return snapshot;
        } catch (RuntimeException e) {
            drop(engine, name);
            throw e;
        }
    }

    /**
     * Frees what a snapshot holds that nobody reads any more, its file included. What an engine held that broke went with it,
     * and the one that was opened instead may have a snapshot of that name: nothing is taken from it.
     */
    public void drop(LoadedSnapshot snapshot) {
        Engine holder = loaded.remove(snapshot);
        if (holder == null) {
            return;
        }
        if (holder.equals(engines.get())) {
            drop(holder, snapshot.schema());
        } else if (!isLoaded(snapshot.schema())) {
            attached.remove(snapshot.schema());
        }
    }

    private boolean isLoaded(String name) {
        synchronized (loaded) {
            return loaded.keySet().stream().anyMatch(other -> other.schema().equals(name));
        }
    }

    private void drop(Engine engine, String name) {
        if (engine.detach(name)) {
            Attached gone = attached.remove(name);
            if (gone != null) {
                files.remove(gone.file());
            }
        }
    }

    /**
     * Leaves in the cache folder what is attached and what this load can use. First of all, so that what an earlier one
     * left, which may have ended because the disk is full, does not stop this one too.
     */
    private void tidy(Pointer pointer, Manifest manifest) {
        List<Attached> needed = new ArrayList<>(attached.values());
        needed.add(new Attached(files.path(pointer), manifest));
        files.keepOnly(needed.stream().map(Attached::file).toList());
        Set<String> objects = needed.stream()
                .flatMap(n -> n.manifest().tables().values().stream())
                .map(TableFile::sha256)
                .collect(Collectors.toSet());
        ObjectFiles.keepOnly(cacheDir, objects);
    }
}
