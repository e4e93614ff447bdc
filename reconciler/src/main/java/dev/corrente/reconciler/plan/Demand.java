package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Power;

/**
 * A service asks for a power.
 *
 * @param subject which path, capability or option; empty where the power has none
 * @param why what it could do with that
 */
record Demand(Power power, String subject, String why) {

    /** As a policy file names it, less a path. */
    String what() {
        boolean named = power == Power.CAPABILITY || power == Power.SECURITY_OPTION;
        return named ? power.label() + ":" + subject : power.label();
    }

    @Override
    public String toString() {
        return what() + (power == Power.HOST_PATH ? " " + subject : "") + " (" + why + ")";
    }
}
