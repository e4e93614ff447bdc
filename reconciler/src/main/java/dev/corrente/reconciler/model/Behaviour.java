package dev.corrente.reconciler.model;

import java.time.Duration;

/**
 * How the reconciler treats a service: what Compose has no word for. In the stack file this stands under {@code reconcile:}.
 *
 * @param restart Compose's {@code restart}: whether an ended container is started again
 * @param startTimeout how long a start may take until the first healthy verdict
 * @param unhealthyFor how long a service must be unhealthy before anything is done about it
 */
public record Behaviour(
        Restart restart,
        OnUnhealthy onUnhealthy,
        OnManualStop onManualStop,
        Duration startTimeout,
        Duration unhealthyFor,
        Budget budget,
        Update update,
        Probes probes) {

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

    /** So many starts within so long are a crash loop: from then on it is tried every five minutes. */
    public record Budget(int starts, Duration within) {
        public static final Budget DEFAULT = new Budget(5, Duration.ofMinutes(10));
    }

    /**
     * How a change is brought out.
     *
     * @param monitor how long the new container must stay healthy before the old one is given up
     */
    public record Update(Order order, Duration monitor, OnFailure onFailure) {
        public static final Update DEFAULT = new Update(Order.AUTO, Duration.ofSeconds(10), OnFailure.ROLLBACK);

        public enum Order {
            AUTO,
            START_FIRST,
            STOP_FIRST
        }

        public enum OnFailure {
            /** The old container serves again, and the rejected change is remembered. */
            ROLLBACK,
            /** The new container stays and is healed like any other. */
            CONTINUE
        }
    }
}
