package dev.corrente.reconciler.model;

import java.time.Duration;

/**
 * How the reconciler treats a service: what Compose has no word for. In the stack file this stands under {@code reconcile:}.
 *
 * @param restart Compose's {@code restart}: whether an ended container is started again
 * @param startTimeout how long a start may take until the first healthy verdict
 */
public record Behaviour(Restart restart, OnUnhealthy onUnhealthy, OnManualStop onManualStop, Duration startTimeout) {

    public enum Restart {
        NO,
        ON_FAILURE,
        ALWAYS
    }

    public enum OnUnhealthy {
        RESTART,
        REPLACE,
        STOP,
        REPORT
    }

    public enum OnManualStop {
        HEAL,
        RESPECT
    }
}
