package dev.corrente.reconciler.model;

import java.util.List;

/**
 * What holds for a stack as a whole.
 *
 * @param allowances powers that policy gives by name; none means that no service has any
 * @param windows when changes are brought out
 */
public record Rules(List<Allowance> allowances, Windows windows) {
    public static final Rules NONE = new Rules(List.of(), Windows.ALWAYS);

    public Rules {
        allowances = List.copyOf(allowances);
    }
}
