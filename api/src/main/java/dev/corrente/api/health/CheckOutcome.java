package dev.corrente.api.health;

/**
 * What a check found.
 *
 * @param message what is the matter and what to do, or what is well
 */
public record CheckOutcome(CheckState state, String message) {
    public static CheckOutcome up(String message) {
        return new CheckOutcome(CheckState.UP, message);
    }

    public static CheckOutcome degraded(String message) {
        return new CheckOutcome(CheckState.DEGRADED, message);
    }

    public static CheckOutcome down(String message) {
        return new CheckOutcome(CheckState.DOWN, message);
    }
}
