package dev.corrente.reconciler.source;

/** Hears what happens to a source, for the events that people read. */
@FunctionalInterface
public interface Told {
    /**
     * @param reason one word, such as {@code SourceFetched}
     * @param message one line without credentials
     */
    void event(boolean warning, String reason, String message);
}
