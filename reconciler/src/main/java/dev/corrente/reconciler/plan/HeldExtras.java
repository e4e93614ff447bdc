package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.observed.ContainerState;

import java.util.stream.Collectors;

/** Says of each service that was taken out of the files and still has containers why it has: it is paused, or being stopped. */
final class HeldExtras {
    private HeldExtras() {}

    static void note(PlanInput in, PlanBuilder plan) {
        // What is only tidied away has a lane of its own, and is the stack's business.
        in.knowledge().underWay().forEach((service, step) -> {
            if (!service.isEmpty() && !in.stack().services().containsKey(service)) {
                String subject = service.contains("/") ? "" : service;
                plan.note(new Notice(subject, Notice.Kind.BUSY, "still being done: " + step));
            }
        });
        in.observed().containers().forEach((service, containers) -> {
            boolean extra = !containers.isEmpty() && !in.stack().services().containsKey(service);
            if (extra && in.memory().isPaused(service, in.now())) {
                String names = containers.stream().map(ContainerState::name).collect(Collectors.joining(", "));
                String name = in.memory().isStackPaused(in.now()) ? "" : " " + service;
                plan.note(new Notice(
                        service,
                        Notice.Kind.PAUSED_BEHIND,
                        "not desired any more, and " + names + " stays while it is paused; `corrente resume" + name
                                + "` ends that"));
            }
        });
    }
}
