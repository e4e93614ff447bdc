package dev.corrente.api.dataset;

/** Who may move CURRENT. Asked at the last moment before it is moved. */
@FunctionalInterface
public interface WriteRight {
    /** @throws SnapshotFailure CONFLICT when the right is lost; nothing may be committed then */
    void require();
}
