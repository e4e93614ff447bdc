package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.Admissions;
import dev.corrente.reconciler.loop.DesiredState;
import dev.corrente.reconciler.loop.InForce;
import dev.corrente.reconciler.loop.Planning;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Admission;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.Planner;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Goes the reconciler's way as far as the plan, and stops there. */
final class DryRun {
    private DryRun() {}

    static Plan plan(Folders folders) {
        StateFolder state = new StateFolder(folders.state);
        DesiredState desiredState =
                new DesiredState(folders.project, Sources.of(folders), System.getenv(), new AcceptedStore(state));
        DesiredState.View desired = desiredState.peek();
        if (!desired.problems().isEmpty()) {
            throw new Failure(
                    ExitCode.ERROR,
                    desired.problems().stream().map(Object::toString).collect(Collectors.joining("\n          ")));
        }
        Stack stack = desired.stack().orElseThrow();
        try (ContainerRuntime runtime = DockerRuntime.connect(folders.project);
                Admissions admissions = new Admissions(runtime, new FactsCache(state), () -> {})) {
            Planning planning = new Planning(runtime, state, new RevisionStore(state));
            Memory memory = new MemoryStore(state).current();
            Observed observed = planning.observe(stack, memory);
            InForce inForce = planning.inForce(desired, stack, desiredState.folder(), observed, memory);
            PlanInput input = planning.input(
                    inForce, observed, memory, images -> examined(admissions, images), Knowledge.NONE, Instant.now());
            return Planner.plan(input);
        }
    }

    private static Map<String, Admission> examined(Admissions admissions, List<ImageState> images) {
        Map<String, Admission> answers = new HashMap<>();
        images.forEach(image -> answers.put(image.reference(), admissions.examine(image)));
        return answers;
    }
}
