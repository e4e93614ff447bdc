package dev.corrente.reconciler.model;

/** How a service does, from best to worst, so that the worst of several is the largest. */
public enum Health {
    /** A job that ended well. */
    COMPLETED,
    HEALTHY,
    /** Down, as its stack file or somebody who stopped it wants it. */
    STOPPED,
    /** Starting, or waiting for what it depends on. */
    PROGRESSING,
    UNKNOWN,
    MISSING,
    DEGRADED;

    /** {@code Healthy}: how status and CLI write it. */
    public String label() {
        return name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
