package dev.corrente.reconciler.history;

import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.model.Pause;
import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Revised;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link Memory} on disk, one small file, written whole at each change; in a {@linkplain StateFolder#patient() patient}
 * folder a full disk holds up nobody. Safe for several threads.
 */
public final class MemoryStore {
    private static final String FILE = "memory.json";
    /** Jobs that nobody wants any more may come back with a roll-back, and must not run again then. */
    private static final int MOST_JOBS = 100;

    private final StateFolder folder;
    private final Map<String, Applied> applied = new HashMap<>();
    private final Map<String, String> completedJobs = new LinkedHashMap<>();
    private final Set<String> filledVolumes = new HashSet<>();
    private final Map<String, Stopped> stopped = new HashMap<>();
    private final Map<String, Revised> good = new HashMap<>();
    private final Map<String, Rejection> rejected = new HashMap<>();
    private final Map<String, Pause> paused = new HashMap<>();
    /** Something is known that the next occasion may write. */
    private boolean unsaved;

    /** The form on disk. */
    record Saved(
            Map<String, SavedApplied> applied,
            Map<String, String> completedJobs,
            Collection<String> filledVolumes,
            @Nullable Map<String, Stopped> stopped,
            @Nullable Map<String, Revised> good,
            @Nullable Map<String, Rejection> rejected,
            @Nullable Map<String, Pause> paused) {}

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
            saved.applied().values().forEach(value -> applied.put(value.containerId(), value.toApplied()));
            completedJobs.putAll(saved.completedJobs());
            filledVolumes.addAll(saved.filledVolumes());
            addAll(stopped, saved.stopped());
            addAll(good, saved.good());
            addAll(rejected, saved.rejected());
            addAll(paused, saved.paused());
        });
    }

    public synchronized Memory current() {
        return new Memory(applied, completedJobs, filledVolumes, stopped, good, rejected, paused);
    }

    private static <V> void addAll(Map<String, V> target, @Nullable Map<String, V> saved) {
        if (saved != null) {
            target.putAll(saved);
        }
    }

    public synchronized void applied(Applied value) {
        applied.put(value.containerId(), value);
        save(true);
    }

    /**
     * What a service runs has proved itself; an older rejection of something else is history. Where only the generation
     * is new, as for every service that an edit did not touch, {@link #catchUp} writes all of them at once.
     */
    public synchronized void proven(String service, Revised value) {
        Revised old = good.put(service, value);
        unsaved |= !value.equals(old);
        if (old == null || !old.key().equals(value.key())) {
            save(true);
        }
    }

    public synchronized void rejected(String service, Rejection rejection) {
        rejected.put(service, rejection);
        save(true);
    }

    /** @return whether there was one */
    public synchronized boolean forgive(String service) {
        return forgotten(rejected, service);
    }

    /** @param service empty for the whole stack */
    public synchronized void paused(String service, Pause pause) {
        save(!pause.equals(paused.put(service, pause)));
    }

    /** @return whether it was paused */
    public synchronized boolean resumed(String service) {
        return forgotten(paused, service);
    }

    private boolean forgotten(Map<String, ?> map, String service) {
        boolean news = map.remove(service) != null;
        save(news);
        return news;
    }

    /** Writes what was not worth a write of its own, if there is anything. */
    public synchronized void catchUp() {
        save(false);
    }

    /**
     * Forgets what is about containers and volumes that are gone, and services that nobody wants any more.
     *
     * @param services that are desired, with those that have a container
     */
    public synchronized void keepOnly(Set<String> containers, Set<String> volumes, Set<String> services) {
        boolean news = applied.keySet().retainAll(containers);
        news |= stopped.keySet().retainAll(containers);
        news |= filledVolumes.retainAll(volumes);
        news |= forgetOldJobs(services);
        news |= good.keySet().retainAll(services);
        news |= rejected.keySet().retainAll(services);
        news |= paused.keySet().removeIf(service -> !service.isEmpty() && !services.contains(service));
        save(news);
    }

    /** The oldest first, and none that is still wanted. */
    private boolean forgetOldJobs(Set<String> services) {
        List<String> old = completedJobs.keySet().stream()
                .filter(job -> !services.contains(job))
                .limit(Math.max(0, completedJobs.size() - MOST_JOBS))
                .toList();
        return completedJobs.keySet().removeAll(old);
    }

    public synchronized void completed(String job, String key) {
        boolean news = !key.equals(completedJobs.remove(job));
        completedJobs.put(job, key);
        save(news);
    }

    public synchronized void filled(String volume) {
        save(filledVolumes.add(volume));
    }

    public synchronized void stopped(String containerId, Stopped by) {
        save(stopped.put(containerId, by) != by);
    }

    /** The container runs again, or is gone. */
    public synchronized void notStopped(String containerId) {
        save(stopped.remove(containerId) != null);
    }

    private void save(boolean news) {
        if (!news && !unsaved) {
            return;
        }
        Map<String, SavedApplied> saved = new TreeMap<>();
        applied.forEach((container, value) -> saved.put(container, SavedApplied.of(value)));
        folder.write(
                FILE,
                HistoryJson.bytes(new Saved(saved, completedJobs, filledVolumes, stopped, good, rejected, paused)));
        unsaved = false;
    }
}
