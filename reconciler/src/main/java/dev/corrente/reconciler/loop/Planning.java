package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Admission;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.Planner;
import dev.corrente.reconciler.plan.StartOrder;
import dev.corrente.reconciler.secrets.SecretStore;
import dev.corrente.reconciler.secrets.StackFiles;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Gathers what a plan depends on; the same for the loop and for a dry run. */
public final class Planning {
    private final ContainerRuntime runtime;
    private final StateFolder state;
    private final RevisionStore revisions;
    private final HeldBack heldBack;

    public Planning(ContainerRuntime runtime, StateFolder state, RevisionStore revisions) {
        this.runtime = runtime;
        this.state = state;
        this.revisions = revisions;
        this.heldBack = new HeldBack(revisions, this);
    }

    public Observed observe(Stack stack, Memory memory) {
        TreeSet<String> images = new TreeSet<>(HeldBack.images(memory));
        stack.services().values().forEach(service -> images.add(service.image()));
        return runtime.observe(stack.name(), images);
    }

    public StackFiles files(Stack stack, Path desiredState, Map<String, String> variables) {
        return new StackFiles(stack, new SecretStore(state, desiredState, stack.secrets(), variables));
    }

    /** The desired state less what was rejected. */
    public InForce inForce(DesiredState.View desired, Stack stack, Path folder, Observed observed, Memory memory) {
        return heldBack.of(stack, files(stack, folder, desired.variables()), observed, memory, folder);
    }

    public PlanInput input(
            InForce inForce,
            Observed observed,
            Memory memory,
            Function<List<ImageState>, Map<String, Admission>> admissions,
            Knowledge knowledge,
            Instant now) {
        return new PlanInput(
                inForce.stack(),
                observed,
                admissions.apply(inStartOrder(inForce, observed)),
                inForce.specs(),
                memory,
                knowledge,
                now);
    }

    /** The plan, in which what may be a secret does not show: it is told to anybody who may see the status. */
    public Plan plan(PlanInput input, DesiredState.View desired) {
        Plan plan = Planner.plan(input);
        return plan.showsSettings()
                ? plan.showing(revisions.redaction(input.stack(), desired.variables())::change)
                : plan;
    }

    /** So that what others wait for is examined first. */
    private static List<ImageState> inStartOrder(InForce inForce, Observed observed) {
        Stream<String> wanted = StartOrder.of(inForce.stack()).stream().map(Service::image);
        Stream<String> held = inForce.held().values().stream().map(service -> service.imageId());
        return Stream.concat(wanted, held)
                .distinct()
                .flatMap(name -> Optional.ofNullable(observed.images().get(name)).stream())
                .toList();
    }
}
