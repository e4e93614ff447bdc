package dev.corrente.api.dataset;

import org.jspecify.annotations.Nullable;

/** A snapshot that cannot be read or committed. Nothing that was served before has changed. */
public final class SnapshotFailure extends RuntimeException {
    /**
     * CORRUPT: bytes do not match their hash. UNREADABLE: not our format. CONFLICT: another commit came first, or may
     * have. BUSY: another writer is at work.
     */
    public enum Kind {
        CORRUPT,
        UNREADABLE,
        CONFLICT,
        BUSY
    }

    private final Kind kind;

    public SnapshotFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    public SnapshotFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
