package dev.corrente.api.storage;

import org.jspecify.annotations.Nullable;

/** A store call that did not do its work. The message names the object, the cause and what to check. */
public final class StoreFailure extends RuntimeException {
    /** What kind of answer a caller should give: absent, try later, not allowed, or a fault. */
    public enum Kind {
        NOT_FOUND,
        UNREACHABLE,
        DENIED,
        OTHER
    }

    private final Kind kind;

    public StoreFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    public StoreFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
