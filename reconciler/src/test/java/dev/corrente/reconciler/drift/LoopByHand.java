package dev.corrente.reconciler.drift;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.PlanExecutor;
import dev.corrente.reconciler.execute.Recorder;
import dev.corrente.reconciler.execute.StepResult;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.loop.VolumeCheck;
import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.ServiceSpec;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Admission;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.PlanText;
import dev.corrente.reconciler.plan.Planner;
import dev.corrente.reconciler.plan.Step;
import dev.corrente.reconciler.secrets.SecretStore;
import dev.corrente.reconciler.secrets.StackFiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pass does, a step at a time, so that a test can look at what lies between: read, observe, plan, execute. */
final class LoopByHand {
    private static final PlanExecutor.Limits LIMITS = new PlanExecutor.Limits(4, Duration.ofMinutes(5));

    private final ContainerRuntime runtime;
    private final Path folder;
    private final StateFolder state;
    private final MemoryStore memory;
    private final InstantSource clock;
    private final PlanExecutor executor;
    private final VolumeCheck volumes;

    /** @param project holds the folder {@code desired-state} */
    LoopByHand(ContainerRuntime runtime, Path project, InstantSource clock) {
        this.runtime = runtime;
        this.folder = project.resolve("desired-state");
        this.state = new StateFolder(project.resolve("state"));
        this.memory = new MemoryStore(state);
        this.clock = clock;
        this.volumes = new VolumeCheck(runtime);
        this.executor = new PlanExecutor(
                runtime, new Remembering(), task -> Thread.ofVirtual().start(task), LIMITS, () -> {});
    }

    Stack read(StackText text) {
        try {
            Files.writeString(folder.resolve("policy.yaml"), text.policy());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return switch (DesiredReader.with(folder, text.yaml(), Optional.empty(), Map.of())) {
            case ReadResult.Accepted accepted -> accepted.stack();
            case ReadResult.Rejected rejected -> throw new AssertionError(rejected.problems() + "\n" + text.yaml());
        };
    }

    Observed observe(Stack stack) {
        return runtime.observe(
                stack.name(),
                stack.services().values().stream().map(Service::image).toList());
    }

    Memory memory() {
        return memory.current();
    }

    Plan plan(Stack stack, Observed observed, Memory remembered) {
        return Planner.plan(input(stack, observed, remembered));
    }

    PlanInput input(Stack stack, Observed observed, Memory remembered) {
        Map<String, Admission> admitted = new HashMap<>();
        observed.images().keySet().forEach(image -> admitted.put(image, Admission.ADMITTED));
        return new PlanInput(
                stack,
                observed,
                admitted,
                ServiceSpec.all(stack, files(stack).mounts()),
                remembered,
                Knowledge.NONE.finding(volumes.spoiled()),
                clock.instant());
    }

    /** Looks into every file. */
    void look(Stack stack) {
        volumes.all(input(stack, observe(stack), memory()), files(stack));
    }

    private StackFiles files(Stack stack) {
        return new StackFiles(stack, new SecretStore(state, folder, stack.secrets(), Map.of()));
    }

    /**
     * Takes the steps of one plan.
     *
     * @return what went wrong
     */
    List<String> execute(Stack stack, Plan plan) {
        return executor.execute(plan, files(stack)).stream()
                .filter(StepResult.Failed.class::isInstance)
                .map(StepResult.Failed.class::cast)
                .map(failed -> PlanText.of(failed.step().action()) + ": "
                        + failed.failure().getMessage())
                .toList();
    }

    private final class Remembering implements Recorder {
        @Override
        public void intends(Step step) {}

        @Override
        public void ended(StepResult result) {}

        @Override
        public void created(ContainerSpec spec, ContainerState container) {
            memory.applied(new Applied(container.id(), spec.fields(), container.fields()));
        }

        @Override
        public void filled(String volume) {
            memory.filled(volume);
        }
    }
}
