package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whom to ask what, on whose behalf. */
record Assignment(String service, Target target, Terms terms) {
    /**
     * All that is to be asked now.
     *
     * @return by run; while two containers of a service run side by side, both
     */
    static Map<String, Assignment> all(Stack stack, Observed observed, boolean contained) {
        Map<String, Assignment> all = new TreeMap<>();
        for (Service service : stack.services().values()) {
            Optional<ImageState> image = Optional.ofNullable(observed.images().get(service.image()));
            for (ContainerState container : running(service, observed)) {
                Terms.of(service, container, image).ifPresent(terms -> {
                    Target target = Target.of(container, observed, contained);
                    all.put(container.run(), new Assignment(service.name(), target, terms));
                });
            }
        }
        return all;
    }

    /** A job is judged by its end. */
    static List<ContainerState> running(Service service, Observed observed) {
        return service.kind() == Service.Kind.JOB
                ? List.of()
                : observed.containers().getOrDefault(service.name(), List.of()).stream()
                        .filter(container -> container.status() == Status.RUNNING)
                        .toList();
    }
}
