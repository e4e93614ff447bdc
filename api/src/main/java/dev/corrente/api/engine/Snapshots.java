package dev.corrente.api.engine;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The one snapshot that new readers get. A swap is one step; readers of the old one finish undisturbed. */
public final class Snapshots {
    private final Consumer<LoadedSnapshot> drop;
    private final AtomicReference<@Nullable CountedSnapshot> current = new AtomicReference<>();

    /** @param drop called once for each snapshot that was replaced, after its last reader left; must not block */
    public Snapshots(Consumer<LoadedSnapshot> drop) {
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

    /** The current snapshot, to look at; its tables may go at any moment. */
    public Optional<LoadedSnapshot> current() {
        return Optional.ofNullable(current.get()).map(CountedSnapshot::snapshot);
    }

    /** Whether new readers get this snapshot. */
    public boolean isCurrent(LoadedSnapshot snapshot) {
        CountedSnapshot seen = current.get();
        return seen != null && seen.snapshot().equals(snapshot);
    }

    /** From now on readers get this snapshot. */
    public void swap(LoadedSnapshot next) {
        CountedSnapshot old = current.getAndSet(new CountedSnapshot(next, drop));
        if (old != null) {
            old.release();
        }
    }
}
