package dev.corrente.api.engine;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The one snapshot that new readers get, and a few earlier ones for those who name theirs. A swap is one step; readers of
 * the old one finish undisturbed. Of the earlier ones those stay that were asked for last.
 */
public final class Snapshots {
    private final int mostEarlier;
    private final Consumer<LoadedSnapshot> drop;
    private final AtomicReference<@Nullable CountedSnapshot> current = new AtomicReference<>();
    private final Map<String, CountedSnapshot> earlier = new LinkedHashMap<>(8, 0.75f, true);

    /**
     * @param mostEarlier how many stay beside the current one
     * @param drop called once for each snapshot that is kept no more, after its last reader left; must not block
     */
    public Snapshots(int mostEarlier, Consumer<LoadedSnapshot> drop) {
        this.mostEarlier = mostEarlier;
        this.drop = drop;
    }

    /** A lease on the current snapshot, or empty when none is loaded. */
    public Optional<SnapshotLease> acquire() {
        while (true) {
            CountedSnapshot seen = current.get();
            if (seen == null) {
                return Optional.empty();
            }
            if (seen.tryAcquire()) {
                return Optional.of(new SnapshotLease(seen));
            }
        }
    }

    /** A lease on that snapshot, or empty when it is not loaded. */
    public synchronized Optional<SnapshotLease> acquire(String id) {
        CountedSnapshot seen = current.get();
        CountedSnapshot found = seen != null && seen.snapshot().id().equals(id) ? seen : earlier.get(id);
        return Optional.ofNullable(found).filter(CountedSnapshot::tryAcquire).map(SnapshotLease::new);
    }

    /** The current snapshot, to look at; its tables may go at any moment. */
    public Optional<LoadedSnapshot> current() {
        return Optional.ofNullable(current.get()).map(CountedSnapshot::snapshot);
    }

    /** Whether new readers get this snapshot. */
    public boolean isCurrent(LoadedSnapshot snapshot) {
        CountedSnapshot seen = current.get();
        return seen != null && seen.snapshot().equals(snapshot);
    }

    /** From now on readers get this snapshot; the one before is an earlier one. */
    public void swap(LoadedSnapshot next) {
        List<CountedSnapshot> let = new ArrayList<>();
        synchronized (this) {
            CountedSnapshot old = current.getAndSet(new CountedSnapshot(next, drop));
            let(earlier.remove(next.id()), let);
            if (old != null) {
                keep(old, let);
            }
        }
        let.forEach(CountedSnapshot::release);
    }

    /** Nothing can be read from now on: the engine that held all of it is gone. */
    public void clear() {
        List<CountedSnapshot> let = new ArrayList<>();
        synchronized (this) {
            let(current.getAndSet(null), let);
            let.addAll(earlier.values());
            earlier.clear();
        }
        let.forEach(CountedSnapshot::release);
    }

    /** Whoever names this snapshot can read it from now on. */
    public void keep(LoadedSnapshot past) {
        List<CountedSnapshot> let = new ArrayList<>();
        synchronized (this) {
            keep(new CountedSnapshot(past, drop), let);
        }
        let.forEach(CountedSnapshot::release);
    }

    private void keep(CountedSnapshot snapshot, List<CountedSnapshot> let) {
        let(earlier.put(snapshot.snapshot().id(), snapshot), let);
        Iterator<CountedSnapshot> oldest = earlier.values().iterator();
        while (earlier.size() > mostEarlier) {
            let.add(oldest.next());
            oldest.remove();
        }
    }

    private static void let(@Nullable CountedSnapshot snapshot, List<CountedSnapshot> let) {
        if (snapshot != null) {
            let.add(snapshot);
        }
    }
}
