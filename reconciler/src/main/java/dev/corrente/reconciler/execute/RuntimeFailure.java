package dev.corrente.reconciler.execute;

/** What went wrong at the engine, in our words; translated once, at the adapter. */
public final class RuntimeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        /** The engine does not answer: away, starting, or the socket is not ours to open. */
        UNREACHABLE,
        /** It answered too late. */
        TIMEOUT,
        NOT_FOUND,
        /** The name or the state does not allow it now. */
        CONFLICT,
        PORT_TAKEN,
        /** Our request was wrong. */
        REJECTED,
        /** What we were about to ask for is not allowed; the engine was not asked. */
        REFUSED,
        /** The engine's own error. */
        ENGINE
    }

    private final Kind kind;
    private final String message;

    public RuntimeFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.message = message;
    }

    public RuntimeFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.message = message;
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
