package dev.corrente.api.engine;

/** A statement that is not let through. The message says why. */
public final class SqlRefused extends RuntimeException {
    public SqlRefused(String message) {
        super(message);
    }
}
