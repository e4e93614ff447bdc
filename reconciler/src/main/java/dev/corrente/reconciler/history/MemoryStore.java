package dev.corrente.reconciler.history;

import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Memory.Stopped;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@link Memory} on disk, one small file, written whole at each change. Safe for several threads. */
public final class MemoryStore {
    private static final String FILE = "memory.json";

    private final StateFolder folder;
    private final Map<String, Applied> applied = new HashMap<>();
    private final Map<String, String> completedJobs = new HashMap<>();
    private final Set<String> filledVolumes = new HashSet<>();
    private final Map<String, Stopped> stopped = new HashMap<>();

    /** The form on disk. */
    record Saved(
            Map<String, SavedApplied> applied,
            Map<String, String> completedJobs,
            Collection<String> filledVolumes,
            @Nullable Map<String, Stopped> stopped) {}

    record SavedApplied(String containerId, SortedMap<String, String> desired, SortedMap<String, String> baseline) {
        Applied toApplied() {
            return new Applied(containerId, new Fields(desired), new Fields(baseline));
        }

        static SavedApplied of(Applied applied) {
            return new SavedApplied(
                    applied.containerId(),
                    applied.desired().values(),
                    applied.baseline().values());
        }
    }

    public MemoryStore(StateFolder folder) {
        this.folder = folder;
        folder.read(FILE).flatMap(bytes -> HistoryJson.read(bytes, Saved.class)).ifPresent(saved -> {
            saved.applied().forEach((service, value) -> applied.put(service, value.toApplied()));
            completedJobs.putAll(saved.completedJobs());
            filledVolumes.addAll(saved.filledVolumes());
            if (saved.stopped() != null) {
                stopped.putAll(saved.stopped());
            }
        });
    }

    public synchronized Memory current() {
        return new Memory(applied, completedJobs, filledVolumes, stopped);
    }

    public synchronized void applied(String service, Applied value) {
        applied.put(service, value);
        save();
    }

    public synchronized void completed(String job, String key) {
        if (!key.equals(completedJobs.put(job, key))) {
            save();
        }
    }

    public synchronized void filled(String volume) {
        if (filledVolumes.add(volume)) {
            save();
        }
    }

    public synchronized void stopped(String containerId, Stopped by) {
        if (stopped.put(containerId, by) != by) {
            save();
        }
    }

    /** The container runs again, or is gone. */
    public synchronized void notStopped(String containerId) {
        if (stopped.remove(containerId) != null) {
            save();
        }
    }

    private void save() {
        Map<String, SavedApplied> saved = new TreeMap<>();
        applied.forEach((service, value) -> saved.put(service, SavedApplied.of(value)));
        folder.write(FILE, HistoryJson.bytes(new Saved(saved, completedJobs, filledVolumes, stopped)));
    }
}
