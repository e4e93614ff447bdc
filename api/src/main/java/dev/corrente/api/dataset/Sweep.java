package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectEntry;
import dev.corrente.api.storage.ObjectStore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of the gold bucket nobody needs any more: snapshots beyond the retention, and what unfinished commits left.
 * Everything that a kept manifest names is needed, and everything younger than the grace. Ages are by the store's own
 * clock: its newest object tells its time, so that a wrong clock here removes nothing.
 *
 * @param kept ids of the snapshots that stay, newest first
 * @param expired ids of those that go
 * @param garbage the objects that go, in the order in which they go
 */
public record Sweep(List<String> kept, List<String> expired, List<ObjectEntry> garbage) {
    private static final Pattern OBJECT = Pattern.compile("objects/[0-9a-f]{64}");

    /**
     * Looks, and changes nothing.
     *
     * @throws SnapshotFailure when a manifest that may be needed cannot be read: nobody knows then what it needs
     */
    public static Sweep look(ObjectStore store, Retention retention) {
        var repository = new SnapshotRepository(store);
        // Listed first: what is stored later is not in it, so it cannot be taken for garbage.
        Map<String, ObjectEntry> stored = store.entries(Buckets.GOLD, "").stream()
                .collect(Collectors.toMap(ObjectEntry::key, Function.identity()));
        SnapshotHistory.Chain history = new SnapshotHistory().read(repository);
        if (history.snapshots().isEmpty()) {
            return new Sweep(List.of(), List.of(), List.of()); // Or CURRENT was lost, and all may be needed again.
        }
        history.gap().ifPresent(why -> {
            throw new SnapshotFailure(
                    SnapshotFailure.Kind.CORRUPT,
                    "Nothing was removed, because nobody can tell what an older snapshot needs. " + why);
        });
        Instant now = stored.values().stream()
                .map(ObjectEntry::modified)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Instant young = now.minus(retention.grace());
        int last = lastKept(history.snapshots(), stored, retention, now);
        List<KeptSnapshot> kept = history.snapshots().subList(0, last);
        List<KeptSnapshot> expired =
                history.snapshots().subList(last, history.snapshots().size());
        List<ObjectEntry> manifests = manifests(stored, kept, expired, young);
        Set<String> needed = needed(repository, stored, kept, manifests);
        List<ObjectEntry> garbage = new ArrayList<>(manifests);
        stored.values().stream()
                .filter(e -> OBJECT.matcher(e.key()).matches())
                .filter(e -> !needed.contains(e.key()) && e.modified().isBefore(young))
                .sorted(Comparator.comparing(ObjectEntry::key))
                .forEach(garbage::add);
        return new Sweep(ids(kept), ids(expired), List.copyOf(garbage));
    }

    /**
     * Removes it, manifests first: what is left when this is cut short is the next one's.
     *
     * @param right asked before each removal
     */
    public void carryOut(ObjectStore store, WriteRight right) {
        for (ObjectEntry entry : garbage) {
            right.require();
            store.delete(Buckets.GOLD, entry.key());
        }
    }

    public long bytes() {
        return garbage.stream().mapToLong(ObjectEntry::bytes).sum();
    }

    /** How many of the newest stay: none goes before an older one. */
    private static int lastKept(
            List<KeptSnapshot> history, Map<String, ObjectEntry> stored, Retention retention, Instant now) {
        Instant limit = now.minus(retention.afterwards());
        int kept = Math.min(retention.newest(), history.size());
        for (int i = kept; i < history.size(); i++) {
            ObjectEntry successor = stored.get(history.get(i - 1).pointer().manifestKey());
            if (successor == null || !successor.modified().isBefore(limit)) {
                kept = i + 1;
            }
        }
        return kept;
    }

    /** Expired ones, oldest first, then those that were never current. */
    private static List<ObjectEntry> manifests(
            Map<String, ObjectEntry> stored, List<KeptSnapshot> kept, List<KeptSnapshot> expired, Instant young) {
        Set<String> chain = new HashSet<>(keys(kept));
        List<ObjectEntry> manifests = new ArrayList<>();
        for (String key : keys(expired.reversed())) {
            chain.add(key);
            ObjectEntry entry = stored.get(key);
            if (entry != null) {
                manifests.add(entry);
            }
        }
        stored.values().stream()
                .filter(e -> Pointer.ofManifestKey(e.key()).isPresent() && !chain.contains(e.key()))
                .filter(e -> e.modified().isBefore(young))
                .sorted(Comparator.comparing(ObjectEntry::key))
                .forEach(manifests::add);
        return manifests;
    }

    /** The objects of kept snapshots, and of a commit that may be going on. */
    private static Set<String> needed(
            SnapshotRepository repository,
            Map<String, ObjectEntry> stored,
            List<KeptSnapshot> kept,
            List<ObjectEntry> goingManifests) {
        Set<String> going = goingManifests.stream().map(ObjectEntry::key).collect(Collectors.toSet());
        Map<Pointer, Manifest> known =
                kept.stream().collect(Collectors.toMap(KeptSnapshot::pointer, KeptSnapshot::manifest));
        Set<String> needed = new HashSet<>();
        known.values().forEach(m -> addObjects(m, needed));
        for (String key : stored.keySet()) {
            Pointer.ofManifestKey(key)
                    .filter(p -> !going.contains(key) && !known.containsKey(p))
                    .ifPresent(p -> addObjects(repository.manifest(p), needed));
        }
        return needed;
    }

    private static void addObjects(Manifest manifest, Set<String> needed) {
        manifest.tables().values().forEach(table -> needed.add(table.key()));
    }

    private static List<String> keys(List<KeptSnapshot> snapshots) {
        return snapshots.stream().map(s -> s.pointer().manifestKey()).toList();
    }

    private static List<String> ids(List<KeptSnapshot> snapshots) {
        return snapshots.stream().map(KeptSnapshot::id).toList();
    }
}
