package dev.corrente.api.dataset;

/** A snapshot that is, or was, current and can still be read. */
public record KeptSnapshot(Pointer pointer, Manifest manifest) {
    public String id() {
        return pointer.snapshotId();
    }
}
