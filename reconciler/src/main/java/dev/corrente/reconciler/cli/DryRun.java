package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.desired.Problem;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.docker.DockerRuntime;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.Admissions;
import dev.corrente.reconciler.loop.DesiredState;
import dev.corrente.reconciler.loop.Environment;
import dev.corrente.reconciler.loop.InForce;
import dev.corrente.reconciler.loop.Planning;
import dev.corrente.reconciler.loop.VolumeCheck;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Admission;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Goes the reconciler's way as far as the plan, and stops there. */
final class DryRun {
    private DryRun() {}

    /** What was wished for and what it would do. */
    record Look(Stack stack, Plan plan) {}

    /** What the files would do as they stand. */
    static Plan plan(Folders folders) {
        return look(folders, false).plan();
    }

    /** @param files whether the content of every secret and config is looked at too, which takes the engine a moment for each */
    static Look look(Folders folders, boolean files) {
        AcceptedStore accepted = new AcceptedStore(new StateFolder(folders.state));
        DesiredState desiredState = new DesiredState(folders.project, Sources.of(folders), System.getenv(), accepted);
        DesiredState.View desired = desiredState.peek();
        if (desired.changed()) {
            desiredState.stackToKeep(name -> stands(folders, name)).ifPresent(desiredState::keepTo);
            desired = desiredState.peek();
        }
        refuse(desired.problems());
        Stack stack = desired.stack().orElseThrow();
        Plan plan = plan(folders, desired, stack, desiredState.folder(), files);
        return new Look(stack, desiredState.pinned().map(plan::noting).orElse(plan));
    }

    private static boolean stands(Folders folders, String stack) {
        try (ContainerRuntime runtime = DockerRuntime.connect(folders.project)) {
            return RunVerb.stands(runtime, stack);
        }
    }

    /**
     * What other files would do; needs nothing of the running reconciler, and takes nothing from it.
     *
     * @param notes is told which files of settings were used
     */
    static Plan plan(Folders folders, OtherState other, Consumer<String> notes) {
        Environment environment = other.environment(folders);
        refuse(environment.problems());
        Path folder = other.folder(folders);
        return switch (other.read(folder, environment.variables())) {
            case ReadResult.Accepted read -> {
                notes.accept(other.told(read));
                DesiredState.View desired = new DesiredState.View(
                        Optional.of(read.stack()), environment.variables(), 0, List.of(), List.of(), false);
                yield plan(folders, desired, read.stack(), folder, false);
            }
            case ReadResult.Rejected read ->
                throw refused(read.problems().stream().map(other::named).toList());
        };
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
    }

    private static Failure refused(List<Problem> problems) {
        return new Failure(
                ExitCode.ERROR, problems.stream().map(Problem::toString).collect(Collectors.joining("\n          ")));
    }

    /** @param folder that the files of secrets are relative to */
    private static Plan plan(Folders folders, DesiredState.View desired, Stack stack, Path folder, boolean files) {
        StateFolder state = new StateFolder(folders.state);
        try (ContainerRuntime runtime = DockerRuntime.connect(folders.project);
                Admissions admissions = new Admissions(runtime, new FactsCache(state), () -> {})) {
            Planning planning = new Planning(runtime, state, new RevisionStore(state));
            Memory memory = new MemoryStore(state).current();
            Observed observed = planning.observe(stack, memory);
            InForce inForce = planning.inForce(desired, stack, folder, observed, memory);
            Function<Knowledge, PlanInput> inputs = knowledge -> planning.input(
                    inForce, observed, memory, images -> examined(admissions, images), knowledge, Instant.now());
            PlanInput input = inputs.apply(Knowledge.NONE.holding(inForce.held()));
            if (!files) {
                return planning.plan(input, desired);
            }
            VolumeCheck volumes = new VolumeCheck(runtime);
            volumes.all(input, inForce.files());
            return planning.plan(inputs.apply(input.knowledge().finding(volumes.spoiled())), desired);
        }
    }

    private static Map<String, Admission> examined(Admissions admissions, List<ImageState> images) {
        Map<String, Admission> answers = new HashMap<>();
        images.forEach(image -> answers.put(image.reference(), admissions.examine(image)));
        return answers;
    }
}
