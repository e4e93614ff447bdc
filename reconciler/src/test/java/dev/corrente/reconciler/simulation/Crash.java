package dev.corrente.reconciler.simulation;

/** The reconciler's process ends here, as under kill -9; nothing of ours may catch it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where, null, false, false);
    }
}
