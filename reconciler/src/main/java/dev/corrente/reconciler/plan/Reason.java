package dev.corrente.reconciler.plan;

/** Why a step is taken. The text ends a sentence such as "api was created because …". */
public enum Reason {
    MISSING("it was missing"),
    SPEC_CHANGED("its desired state changed"),
    DRIFTED("its live settings differed from what was created"),
    IMAGE_CHANGED("its image reference names another image now"),
    NOT_STARTED("it was created but not started"),
    START_FAILED("its last start failed"),
    EXITED("it had exited"),
    JOB_FAILED("it ended with an error"),
    PAUSED("it was paused"),
    UNHEALTHY("its health check failed"),
    START_TIMEOUT("it did not become healthy in time"),
    DEAD("the engine had given it up"),
    EXTRA("the desired state does not name it"),
    /** The gate of an update let it through. */
    PROVEN("the new one proved itself"),
    ROLLED_BACK("its change was rejected"),
    SUPERSEDED("its successor has taken over"),
    ASKED("somebody asked for it"),
    DEPENDENCY("another service waits for it"),
    CLEANUP("nothing uses it any more");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether somebody's edit, or a new image, is brought out by it. */
    boolean isChange() {
        return this == SPEC_CHANGED || this == IMAGE_CHANGED;
    }
}
