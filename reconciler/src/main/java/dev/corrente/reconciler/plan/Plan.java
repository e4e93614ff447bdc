package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.FieldChange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Steps in a valid order, and what a person should know. {@link #toString} is deterministic. */
public record Plan(String stack, List<Step> steps, List<Notice> notices) {
    public Plan {
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
    }

    /** Whether nothing would be done; waiting is not doing. */
    public boolean isEmpty() {
        return steps.stream().allMatch(Step::isWait);
    }

    /** Whether the stack is as desired: nothing to do, and nothing that cannot be done for now. */
    public boolean isInSync() {
        return isEmpty() && notices.stream().noneMatch(notice -> notice.kind().isDrift());
    }

    @Override
    public String toString() {
        return PlanText.of(this);
    }

    /** Whether nothing that is desired is left undone; what was given up is not. */
    public boolean leavesNothing() {
        return isEmpty()
                && notices.stream()
                        .map(Notice::kind)
                        .noneMatch(kind -> kind.isDrift()
                                && kind != Notice.Kind.REJECTED
                                && kind != Notice.Kind.PINNED
                                && kind != Notice.Kind.PRUNE_HELD
                                && kind != Notice.Kind.NOT_REMOVED);
    }

    /** Whether it tells of any setting's values. */
    public boolean showsSettings() {
        return steps.stream().anyMatch(step -> !step.changes().isEmpty());
    }

    /** The same steps, whose changes are told of otherwise. */
    public Plan showing(UnaryOperator<FieldChange> changed) {
        return new Plan(stack, steps.stream().map(step -> step.showing(changed)).toList(), notices);
    }

    public Plan noting(Notice notice) {
        List<Notice> more = new ArrayList<>(notices);
        more.add(notice);
        return new Plan(stack, steps, more);
    }

    /** Whether more is to be removed than may be at a time. */
    public boolean isLimited() {
        return notices.stream().anyMatch(notice -> notice.kind() == Notice.Kind.PRUNE_LIMITED);
    }

    /** Whether a change is put off until a maintenance window opens. */
    public boolean waitsForWindow() {
        return notices.stream().anyMatch(notice -> notice.kind() == Notice.Kind.OUTSIDE_WINDOW);
    }
}
