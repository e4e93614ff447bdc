package dev.corrente.api.engine;

/** The right to read one snapshot: as long as it is open, the snapshot's tables stay. Close it exactly once. */
public final class SnapshotLease implements AutoCloseable {
    private final CountedSnapshot counted;

    SnapshotLease(CountedSnapshot counted) {
        this.counted = counted;
    }

    public LoadedSnapshot snapshot() {
        return counted.snapshot();
    }

    @Override
    public void close() {
        counted.release();
    }
}
