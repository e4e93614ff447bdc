package dev.corrente.api.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A snapshot and the number of those who need it, the holder included. At zero it is dropped, once. */
final class CountedSnapshot {
    private final LoadedSnapshot snapshot;
    private final Consumer<LoadedSnapshot> drop;
    private final AtomicInteger users = new AtomicInteger(1);

    CountedSnapshot(LoadedSnapshot snapshot, Consumer<LoadedSnapshot> drop) {
        this.snapshot = snapshot;
        this.drop = drop;
    }

    LoadedSnapshot snapshot() {
        return snapshot;
    }

    /** False when it is being dropped already. */
    boolean tryAcquire() {
        return users.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
    }

    void release() {
        int left = users.decrementAndGet();
        if (left == 0) {
            drop.accept(snapshot);
        } else if (left < 0) {
            throw new IllegalStateException("A lease on snapshot " + snapshot.id() + " was closed twice");
        }
    }
}
