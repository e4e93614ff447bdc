package dev.corrente.reconciler.plan;

/** Something a person should know that is not an action. */
public record Notice(String service, Kind kind, String message) {

    /** What a notice says of its service. */
    private enum Meaning {
        /** It is as somebody wants it. */
        AS_WANTED,
        /** It is not as desired, and that only takes a while. */
        UNDER_WAY,
        /** It is not as desired, and will be without anybody's help. */
        WAITING,
        /** It is not as desired. */
        BEHIND
    }

    public enum Kind {
        IMAGE_ABSENT(Meaning.BEHIND),
        IMAGE_REFUSED(Meaning.BEHIND),
        IMAGE_PENDING(Meaning.UNDER_WAY),
        /** It asks for what policy does not allow by name. */
        SERVICE_REFUSED(Meaning.BEHIND),
        NAME_TAKEN(Meaning.BEHIND),
        PORT_TAKEN(Meaning.BEHIND),
        BACKING_OFF(Meaning.BEHIND),
        UNHEALTHY(Meaning.BEHIND),
        STOPPED_BY_HAND(Meaning.AS_WANTED),
        STOPPED_BY_POLICY(Meaning.BEHIND),
        /** It failed, and its {@code restart} says to leave it then. */
        NOT_RESTARTED(Meaning.BEHIND),
        PRUNE_HELD(Meaning.WAITING),
        /** More is to be removed than may be at a time. */
        PRUNE_LIMITED(Meaning.UNDER_WAY),
        REMOVING(Meaning.UNDER_WAY),
        /** The engine does not remove what is not needed any more. */
        NOT_REMOVED(Meaning.WAITING),
        /** A change failed its gate; the service stays as it was before. */
        REJECTED(Meaning.BEHIND),
        /** The budget of starts is used up. */
        CRASH_LOOP(Meaning.BEHIND),
        /** Unhealthy, but not for long enough. */
        UNHEALTHY_YET(Meaning.BEHIND),
        /** A successor starts beside what runs. */
        UPDATING(Meaning.UNDER_WAY),
        /** Steps of an earlier plan are still being taken. */
        BUSY(Meaning.UNDER_WAY),
        /** What was replaced could still come back. */
        WATCHED(Meaning.AS_WANTED),
        /** Other changes of the same edit are not ready. */
        TOGETHER(Meaning.UNDER_WAY),
        STOP_FIRST(Meaning.AS_WANTED),
        /** A change waits for a maintenance window. */
        OUTSIDE_WINDOW(Meaning.WAITING),
        PAUSED(Meaning.AS_WANTED),
        /** Paused, and something would be done otherwise. */
        PAUSED_BEHIND(Meaning.BEHIND),
        /** An earlier revision is in force instead of what the files say. */
        PINNED(Meaning.BEHIND);

        private final Meaning meaning;

        Kind(Meaning meaning) {
            this.meaning = meaning;
        }

        /**
         * Whether the service is not as desired. Plan, drift, conditions and what {@code apply} waits for all ask this;
         * what somebody stopped, and may stop, is as wanted.
         */
        public boolean isDrift() {
            return meaning != Meaning.AS_WANTED;
        }

        /** Whether it is not as desired and needs a person, or something else to change. */
        public boolean isStuck() {
            return meaning == Meaning.BEHIND;
        }

        /** Whether policy stands in the way, of the service or of its image. */
        public boolean isRefusal() {
            return this == IMAGE_REFUSED || this == SERVICE_REFUSED;
        }

        /** Whether it only takes a while. */
        public boolean isUnderWay() {
            return meaning == Meaning.UNDER_WAY;
        }
    }
}
