package dev.corrente.reconciler.cli;

/** One table for all verbs. */
final class ExitCode {
    static final int OK = 0;
    static final int ERROR = 1;
    /** {@code plan}, {@code drift} and {@code diff} found a difference. */
    static final int CHANGES = 2;

    /** The revision that was waited for failed, and the one before serves again. */
    static final int ROLLED_BACK = 3;

    static final int TIMEOUT = 4;
    /** An image breaks a rule. */
    static final int REFUSED = 5;
    /** Another reconciler keeps the stack. */
    static final int LOCKED = 6;

    static final int USAGE = 64;

    private ExitCode() {}
}
