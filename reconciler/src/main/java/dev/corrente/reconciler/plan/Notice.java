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
        STOPPED_BY_POLICY,
        PRUNE_HELD,
        REMOVING;

        /** Whether the service is not as desired; what was stopped on purpose is as somebody wants it. */
        public boolean isDrift() {
            return this != STOPPED_BY_HAND && this != STOPPED_BY_POLICY;
        }
    }
}
