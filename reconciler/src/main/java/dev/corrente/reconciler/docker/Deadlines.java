package dev.corrente.reconciler.docker;

import java.time.Duration;

/** How long the engine may take. */
final class Deadlines {
    static final Duration READ = Duration.ofSeconds(20);
    static final Duration WRITE = Duration.ofSeconds(60);
    /** On top of a container's own stop grace. */
    static final Duration AFTER_GRACE = Duration.ofSeconds(20);
    /** No byte of an image's export for this long. Engines put a large image together before they send the first. */
    static final Duration EXPORT_STALL = Duration.ofMinutes(2);

    private Deadlines() {}
}
