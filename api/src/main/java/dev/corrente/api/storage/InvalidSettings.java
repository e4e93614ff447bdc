package dev.corrente.api.storage;

/** The environment does not name a usable store. The message says which variable, and what to set. */
public final class InvalidSettings extends RuntimeException {
    public InvalidSettings(String message) {
        super(message);
    }
}
