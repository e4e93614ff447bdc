package dev.corrente.reconciler.model;

import java.nio.file.Path;

/**
 * Policy lets one service have one power.
 *
 * @param subject which path, capability or option; empty for powers that have none
 * @param reason why, for whoever reads the policy later
 */
public record Allowance(String service, Power power, String subject, String reason) {

    /** Whether it is about just this; an allowed path includes what lies below it. */
    public boolean covers(String otherService, Power otherPower, String otherSubject) {
        return service.equals(otherService) && power == otherPower && coversSubject(otherSubject);
    }

    private boolean coversSubject(String other) {
        return power == Power.HOST_PATH ? Path.of(other).startsWith(Path.of(subject)) : subject.equals(other);
    }
}
