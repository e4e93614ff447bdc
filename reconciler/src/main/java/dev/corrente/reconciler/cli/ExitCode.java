package dev.corrente.reconciler.cli;

/** One table for all verbs. */
final class ExitCode {
    static final int OK = 0;
    static final int ERROR = 1;
    /** {@code plan} and {@code drift} found something to do. */
    static final int CHANGES = 2;

    static final int TIMEOUT = 4;
    static final int REFUSED = 5;
    /** Another reconciler holds the state folder. */
    static final int LOCKED = 6;

    static final int USAGE = 64;

    private ExitCode() {}
}
