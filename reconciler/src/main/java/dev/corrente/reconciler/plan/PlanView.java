package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.FieldChange;

import java.util.List;

/** A plan as programs read it: flat texts, in the plan's order. */
public record PlanView(String stack, boolean inSync, List<StepView> steps, List<NoticeView> notices) {

    /** @param reason the reason's name, such as {@code SPEC_CHANGED}; {@code because} is the same as a sentence's end */
    public record StepView(
            int id,
            String service,
            String action,
            String reason,
            String because,
            List<FieldChange> changes,
            List<Integer> after) {}

    public record NoticeView(String service, String kind, String message) {}

    public static PlanView of(Plan plan) {
        List<StepView> steps = plan.steps().stream()
                .map(step -> new StepView(
                        step.id(),
                        step.action().ofService(),
                        PlanText.of(step.action()),
                        step.reason().name(),
                        step.reason().text(),
                        step.changes(),
                        List.copyOf(step.after())))
                .toList();
        List<NoticeView> notices = plan.notices().stream()
                .map(notice -> new NoticeView(notice.service(), notice.kind().name(), notice.message()))
                .toList();
        return new PlanView(plan.stack(), plan.isInSync(), steps, notices);
    }
}
