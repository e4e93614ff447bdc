package dev.corrente.reconciler.plan;

/** Something a person should know that is not an action. */
public record Notice(String service, Kind kind, String message) {

    public enum Kind {
        IMAGE_ABSENT,
        IMAGE_REFUSED,
        IMAGE_PENDING,
        /** It asks for what policy does not allow by name. */
        SERVICE_REFUSED,
        NAME_TAKEN,
        PORT_TAKEN,
        BACKING_OFF,
        UNHEALTHY,
        STOPPED_BY_HAND,
        STOPPED_BY_POLICY,
        PRUNE_HELD,
        REMOVING,
        /** A change failed its gate; the service stays as it was before. */
        REJECTED,
        /** The budget of starts is used up. */
        CRASH_LOOP,
        /** Unhealthy, but not for long enough. */
        UNHEALTHY_YET,
        /** A successor starts beside what runs. */
        UPDATING,
        /** What was replaced could still come back. */
        WATCHED,
        /** Other changes of the same edit are not ready. */
        TOGETHER,
        STOP_FIRST,
        /** A change waits for a maintenance window. */
        OUTSIDE_WINDOW,
        PAUSED,
        /** Paused, and something would be done otherwise. */
        PAUSED_BEHIND,
        /** An earlier revision is in force instead of what the files say. */
        PINNED;

        /** Whether the service is not as desired; what was stopped on purpose is as somebody wants it. */
        public boolean isDrift() {
            return switch (this) {
                case STOPPED_BY_HAND, STOPPED_BY_POLICY, WATCHED, STOP_FIRST, PAUSED -> false;
                case IMAGE_ABSENT,
                        IMAGE_REFUSED,
                        IMAGE_PENDING,
                        SERVICE_REFUSED,
                        NAME_TAKEN,
                        PORT_TAKEN,
                        BACKING_OFF,
                        UNHEALTHY,
                        PRUNE_HELD,
                        REMOVING,
                        REJECTED,
                        CRASH_LOOP,
                        UNHEALTHY_YET,
                        UPDATING,
                        PAUSED_BEHIND,
                        PINNED,
                        TOGETHER,
                        OUTSIDE_WINDOW -> true;
            };
        }

        /** Whether policy stands in the way, of the service or of its image. */
        public boolean isRefusal() {
            return this == IMAGE_REFUSED || this == SERVICE_REFUSED;
        }

        /** Whether it only takes a while. */
        public boolean isUnderWay() {
            return switch (this) {
                case IMAGE_PENDING, UPDATING, TOGETHER, REMOVING -> true;
                case IMAGE_ABSENT,
                        IMAGE_REFUSED,
                        SERVICE_REFUSED,
                        NAME_TAKEN,
                        PORT_TAKEN,
                        BACKING_OFF,
                        UNHEALTHY,
                        STOPPED_BY_HAND,
                        STOPPED_BY_POLICY,
                        PRUNE_HELD,
                        REJECTED,
                        CRASH_LOOP,
                        UNHEALTHY_YET,
                        WATCHED,
                        STOP_FIRST,
                        OUTSIDE_WINDOW,
                        PAUSED,
                        PAUSED_BEHIND,
                        PINNED -> false;
            };
        }
    }
}
