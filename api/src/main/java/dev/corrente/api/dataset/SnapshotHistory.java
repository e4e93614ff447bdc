package dev.corrente.api.dataset;

import dev.corrente.api.storage.StoreFailure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The snapshots that were current, newest first: the one that CURRENT names, its parent, and so on for as long as they
 * are kept. A manifest that no chain leads to was never current: a commit ended before it was done.
 *
 * <p>Manifests never change, so each is read once. Not for several threads at a time.
 */
public final class SnapshotHistory {
    private Map<Pointer, Manifest> seen = new HashMap<>();

    /**
     * @param snapshots newest first
     * @param gap why the history ends earlier than what is stored; empty when it does not
     */
    public record Chain(List<KeptSnapshot> snapshots, Optional<String> gap) {
        public static final Chain EMPTY = new Chain(List.of(), Optional.empty());

        public Optional<KeptSnapshot> find(String id) {
            return snapshots.stream().filter(s -> s.id().equals(id)).findFirst();
        }
    }

    /**
     * @throws StoreFailure when the store fails
     * @throws SnapshotFailure when the current manifest itself cannot be read
     */
    public Chain read(SnapshotRepository repository) {
        Optional<Pointer> current = repository.current();
        return current.isEmpty() ? Chain.EMPTY : read(repository, current.get());
    }

    private Chain read(SnapshotRepository repository, Pointer current) {
        Map<String, Pointer> stored = repository.stored();
        Map<Pointer, Manifest> read = new HashMap<>();
        List<KeptSnapshot> chain = new ArrayList<>();
        Optional<String> gap = Optional.empty();
        Optional<Pointer> next = Optional.of(current);
        while (next.isPresent() && gap.isEmpty()) {
            Pointer pointer = next.get();
            try {
                Manifest manifest = manifest(repository, pointer);
                read.put(pointer, manifest);
                chain.add(new KeptSnapshot(pointer, manifest));
                next = manifest.parent()
                        .flatMap(id -> Optional.ofNullable(stored.get(id)))
                        .filter(parent -> !read.containsKey(parent));
            } catch (SnapshotFailure e) {
                if (chain.isEmpty()) {
                    throw e;
                }
                gap = Optional.of(String.valueOf(e.getMessage()));
            } catch (StoreFailure e) {
                if (chain.isEmpty() || e.kind() != StoreFailure.Kind.NOT_FOUND) {
                    throw e;
                }
                next = Optional.empty(); // Collected since the listing.
            }
        }
        seen = read;
        return new Chain(List.copyOf(chain), gap);
    }

    private Manifest manifest(SnapshotRepository repository, Pointer pointer) {
        Manifest known = seen.get(pointer);
        return known == null ? repository.manifest(pointer) : known;
    }
}
