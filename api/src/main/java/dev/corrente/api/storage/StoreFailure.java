package dev.corrente.api.storage;

import org.jspecify.annotations.Nullable;

/** A store call that did not do its work. The message names the object, the cause and what to check. */
public final class StoreFailure extends RuntimeException {
    /**
     * What kind of answer a caller should give: absent, try later, not allowed, a key that the store does not know, or a
     * fault. Questions whose answer has no body (the head of an object, whether a bucket exists) cannot tell a wrong key
     * from one without the right: both are DENIED there.
     */
    public enum Kind {
        NOT_FOUND,
        UNREACHABLE,
        DENIED,
        WRONG_KEY,
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
