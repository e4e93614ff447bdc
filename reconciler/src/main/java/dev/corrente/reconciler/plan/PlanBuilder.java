package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.FieldChange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects steps; the same action asked for twice is one step. */
final class PlanBuilder {
    private final List<Step> steps = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Map<Action, Integer> ids = new HashMap<>();

    int add(Action action, Reason reason, Collection<Integer> after) {
        return add(action, reason, List.of(), "", after);
    }

    int add(Action action, Reason reason, List<FieldChange> changes, String note, Collection<Integer> after) {
        Integer known = ids.get(action);
        if (known != null) {
            return known;
        }
        int id = steps.size() + 1;
        SortedSet<Integer> first = new TreeSet<>(after);
        steps.add(new Step(id, action, reason, changes, note, first));
        ids.put(action, id);
        return id;
    }

    /** Whether some step makes something of this container, and does not take it away. */
    boolean isAbout(String container) {
        return steps.stream().map(Step::action).anyMatch(action -> switch (action) {
            case Action.StartContainer a -> a.container().equals(container);
            case Action.ExposeContainer a -> a.container().equals(container);
            case Action.RenameContainer a -> a.container().equals(container);
            default -> false;
        });
    }

    void note(Notice notice) {
        notices.add(notice);
    }

    boolean hasSteps() {
        return !steps.isEmpty();
    }

    boolean makesNetworks() {
        return steps.stream().anyMatch(step -> step.action() instanceof Action.CreateNetwork);
    }

    Plan build(String stack) {
        return new Plan(stack, steps, notices);
    }
}
