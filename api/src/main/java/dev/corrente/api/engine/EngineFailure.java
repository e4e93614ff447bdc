package dev.corrente.api.engine;

import org.jspecify.annotations.Nullable;

/** A statement that DuckDB did not carry out. */
public final class EngineFailure extends RuntimeException {
    /** Whether asking again, later or otherwise, can help. */
    public enum Kind {
        /** The deadline passed. */
        TIMEOUT,
        /** memory_limit was reached. */
        MEMORY,
        /** A file could not be read as Parquet, or not read at all. */
        UNREADABLE,
        /** A fault of ours: wrong SQL, wrong types. */
        INVALID,
        /** The instance refuses everything from now on. */
        FATAL
    }

    private final Kind kind;

    public EngineFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
