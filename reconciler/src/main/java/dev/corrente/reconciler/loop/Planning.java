package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Admission;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.StartOrder;
import dev.corrente.reconciler.secrets.SecretStore;
import dev.corrente.reconciler.secrets.StackFiles;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Gathers what a plan depends on; the same for the loop and for a dry run. */
public final class Planning {
    private final ContainerRuntime runtime;
    private final StateFolder state;

    /** What a running loop knows beyond the engine and the files; a dry run knows nothing of it. */
    public record Knowledge(
            Set<String> healthyRuns,
            Set<String> recovering,
            Map<String, Instant> notBefore,
            boolean contained,
            boolean pruneAllowed) {
        /** A dry run may run in a container of its own, which has no business on the stack's networks. */
        public static final Knowledge NONE = new Knowledge(Set.of(), Set.of(), Map.of(), false, true);
    }

    public Planning(ContainerRuntime runtime, StateFolder state) {
        this.runtime = runtime;
        this.state = state;
    }

    public Observed observe(Stack stack) {
        List<String> images =
                stack.services().values().stream().map(Service::image).toList();
        return runtime.observe(stack.name(), images);
    }

    public StackFiles files(Stack stack, Path desiredState, Map<String, String> variables) {
        return new StackFiles(stack, new SecretStore(state, desiredState, stack.secrets(), variables));
    }

    public PlanInput input(
            Stack stack,
            Observed observed,
            StackFiles files,
            Memory memory,
            Function<List<ImageState>, Map<String, Admission>> admissions,
            Knowledge knowledge,
            Instant now) {
        return new PlanInput(
                stack,
                observed,
                admissions.apply(inStartOrder(stack, observed)),
                files.mounts(),
                memory,
                knowledge.healthyRuns(),
                knowledge.recovering(),
                knowledge.notBefore(),
                knowledge.contained(),
                knowledge.pruneAllowed(),
                now);
    }

    /** So that what others wait for is examined first. */
    private static List<ImageState> inStartOrder(Stack stack, Observed observed) {
        return StartOrder.of(stack).stream()
                .map(Service::image)
                .distinct()
                .flatMap(reference -> Optional.ofNullable(observed.images().get(reference)).stream())
                .toList();
    }
}
