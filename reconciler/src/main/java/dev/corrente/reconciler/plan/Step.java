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

    /** Under which name failures to replace a container are counted, so long as the old one can be healed. */
    public static String replacementOf(String service) {
        return "replacement/" + service;
    }

    /**
     * Under which name its failure is counted. What comes before the start of a container that replaces another one is
     * counted apart: the old one must not wait for its own start because the new one is in difficulties.
     */
    public String lane() {
        return isBeforeReplacement() ? replacementOf(action.ofService()) : action.lane();
    }

    /** A container that somebody renamed is only named again, and not replaced. */
    public boolean isBeforeReplacement() {
        boolean named = action instanceof Action.RenameContainer || action instanceof Action.ExposeContainer;
        return (reason.isChange() || (reason == Reason.DRIFTED && !named))
                && !action.ofService().isEmpty()
                && !(action instanceof Action.StartContainer);
    }

    public boolean isWait() {
        return action instanceof Action.Await;
    }
}
