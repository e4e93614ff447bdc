package dev.corrente.reconciler.source;

/** How a source does: whether what is in force is what it offers, and why not. */
public enum Readiness {
    /** A folder that people edit; it always is. */
    FOLDER,
    /** The newest commit is in force. */
    IN_FORCE,
    /** The first fetch has not ended. */
    NOT_YET,
    /** The repository does not answer, or not usefully; whether there is a newer commit is not known. */
    AWAY,
    /** The newest commit is not signed by a listed key. */
    UNSIGNED,
    /** The reference was rewritten, and the source file says to refuse that. */
    REWRITTEN,
    /** The newest commit has no folder of the named path. */
    NO_PATH,
    /** The newest commit holds what is not taken, or cannot be read as desired state. */
    UNFIT,
    /** The source file itself cannot be read. */
    INVALID
}
