package dev.corrente.api.engine;

import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;
import dev.corrente.api.storage.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which snapshot was served last, as a small store in the cache folder that holds its CURRENT and manifest. With the
 * snapshot's file beside it a start needs no other store.
 */
public final class LastServed {
    private static final Logger LOG = LoggerFactory.getLogger(LastServed.class);

    private final FolderStore store;

    public LastServed(Path cacheDir) {
        this.store = new FolderStore(cacheDir.resolve("last"));
    }

    /** That snapshot, loaded; empty when there is none, or it is not whole. */
    Optional<LoadedSnapshot> load(SnapshotLoader loader) {
        try (var repository = new SnapshotRepository(store)) {
            Optional<LoadedSnapshot> loaded = repository.current().map(pointer -> loader.load(repository, pointer));
            loaded.ifPresent(snapshot -> LOG.info("Serves snapshot {}, as before", snapshot.id()));
            return loaded;
        } catch (RuntimeException e) {
            LOG.warn("What was served last cannot be loaded from the cache folder: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether there is something to load. */
    boolean isThere() {
        return store.head(Buckets.GOLD, Pointer.KEY).isPresent();
    }

    /** Writes down that this snapshot is being served. Failing costs the next start some time, nothing else. */
    void keep(SnapshotRepository served, Pointer pointer) {
        try {
            store.makeBucket(Buckets.GOLD);
            served.copyNames(pointer, store);
        } catch (StoreFailure e) {
            LOG.warn("What is served cannot be written down for the next start: {}", e.getMessage());
        }
    }
}
