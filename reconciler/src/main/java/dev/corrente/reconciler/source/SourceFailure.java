package dev.corrente.reconciler.source;

/** Why the newest commit is not in force. Messages hold no credential. */
abstract sealed class SourceFailure extends Exception {
    private final String suggestion;

    SourceFailure(String message, String suggestion) {
        super(message);
        this.suggestion = suggestion;
    }

    String suggestion() {
        return suggestion;
    }

    /** The repository did not answer, or not usefully; it is asked again. */
    static final class Away extends SourceFailure {
        private static final long serialVersionUID = 1;

        Away(String message, String suggestion) {
            super(message, suggestion);
        }
    }

    /** What was fetched will not be used as it is. */
    static final class Refused extends SourceFailure {
        private static final long serialVersionUID = 1;

        private final Readiness why;

        /** What it holds is not taken. */
        Refused(String message, String suggestion) {
            this(Readiness.UNFIT, message, suggestion);
        }

        Refused(Readiness why, String message, String suggestion) {
            super(message, suggestion);
            this.why = why;
        }

        Readiness why() {
            return why;
        }
    }
}
