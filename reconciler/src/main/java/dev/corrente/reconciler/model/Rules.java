package dev.corrente.reconciler.model;

import java.util.List;

/**
 * What holds for a stack as a whole.
 *
 * @param allowances powers that policy gives by name; none means that no service has any
 * @param windows when changes are brought out
 * @param maxDeletes how many containers that nobody wants any more are removed at a time
 */
public record Rules(List<Allowance> allowances, Windows windows, int maxDeletes) {
    public static final int MAX_DELETES = 10;

    public static final Rules NONE = new Rules(List.of(), Windows.ALWAYS, MAX_DELETES);

    public Rules {
        allowances = List.copyOf(allowances);
    }

    public Rules allowing(List<Allowance> others) {
        return new Rules(others, windows, maxDeletes);
    }

    public Rules within(Windows others) {
        return new Rules(allowances, others, maxDeletes);
    }
}
