package dev.corrente.reconciler.plan;

/** Something a person should know that is not an action. */
public record Notice(String service, Kind kind, String message) {

    public enum Kind {
        IMAGE_ABSENT,
        IMAGE_REFUSED,
        IMAGE_PENDING,
        NAME_TAKEN,
        PORT_TAKEN,
        BACKING_OFF,
        UNHEALTHY,
        STOPPED_BY_HAND,
        PRUNE_HELD,
        REMOVING
    }
}
