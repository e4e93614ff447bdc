package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.FieldChange;

import java.util.List;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/**
 * An action with its reason and its place in the order.
 *
 * @param changes the settings behind the reason, if it is about settings
 * @param note what a person may want to know about the way it is done; empty if nothing
 * @param after ids of the steps that come first
 */
public record Step(
        int id, Action action, Reason reason, List<FieldChange> changes, String note, SortedSet<Integer> after) {
    public Step {
        changes = List.copyOf(changes);
    }

    Step showing(UnaryOperator<FieldChange> changed) {
        return new Step(id, action, reason, changes.stream().map(changed).toList(), note, after);
    }

    public boolean isWait() {
        return action instanceof Action.Await;
    }
}
