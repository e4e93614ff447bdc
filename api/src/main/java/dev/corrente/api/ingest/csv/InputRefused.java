package dev.corrente.api.ingest.csv;

/** An input that cannot be taken in as it is. The message says what is wrong and what to do; nothing was changed. */
public final class InputRefused extends RuntimeException {
    public InputRefused(String message) {
        super(message);
    }

    public InputRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
