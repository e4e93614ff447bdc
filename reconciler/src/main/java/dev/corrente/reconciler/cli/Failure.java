package dev.corrente.reconciler.cli;

/** A verb that cannot go on, in words for a person and an exit code for a program. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    Failure(int exitCode, String message, Throwable cause) {
        super(message + " (" + cause.getMessage() + ")", cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
