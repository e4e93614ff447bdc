package dev.corrente.reconciler.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.Leftovers;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Drift;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.plan.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is created is seen as it was asked for, later too; and of a change just what changed is told. Services are drawn from
 * everything that a stack file can say; the system properties {@code drift.seed} and {@code drift.services} say which and
 * how many, and a failure names the seed.
 */
public abstract class DriftContract {
    private static final int PASSES = 400;

    private final long seed = Long.getLong("drift.seed", System.nanoTime() % 1_000_000);
    private final int count = Integer.getInteger("drift.services", 25);
    private final Random random = new Random(seed);
    private final String stackName = "drift" + UUID.randomUUID().toString().substring(0, 8);
    private final List<String> troubles = new ArrayList<>();

    @TempDir
    private Path project = Path.of(".");

    private LoopByHand loop;

    /** A new connection to the engine. */
    protected abstract ContainerRuntime connect(Path project);

    /** Gives the engine the images {@code NAME:plain} and {@code NAME:rich}, with the program of {@link EverySetting}. */
    protected abstract void makeImages(Path project, String name);

    protected abstract void removeImages(String name);

    /** Somebody writes a file into a volume. */
    protected abstract void write(String volume, String file, String text);

    protected abstract InstantSource clock();

    /** Lets a little time pass. */
    protected abstract void pause();

    @BeforeEach
    void begin(TestReporter reporter) {
        reporter.publishEntry("-Ddrift.seed", String.valueOf(seed));
        StackText.writeFiles(project);
        makeImages(project, stackName);
        loop = new LoopByHand(connect(project), project, clock());
    }

    @AfterEach
    void leavesNothing() {
        ContainerRuntime runtime = connect(project);
        Leftovers.remove(runtime, stackName);
        runtime.close();
        removeImages(stackName);
    }

    @Test
    void what_was_created_is_seen_as_it_was_asked_for_and_every_change_of_it_by_its_name() {
        StackText text = drawn();
        Stack stack = loop.read(text);
        converge(stack);
        seen(stack, "after it was created");
        changes(text, "changed", (setting, service) -> setting.changed(service, random));
        changes(
                text,
                "removed",
                (setting, service) -> setting.equals(EverySetting.IMAGE) ? service : setting.removed(service));

        StackText next = text;
        for (int i = 0; i < count; i++) {
            List<Setting> all = EverySetting.of(text.services().get(i));
            Setting setting = all.get(random.nextInt(all.size()));
            next = next.with(i, service -> setting.changed(service, random));
        }
        Stack changed = loop.read(next);
        converge(changed);
        seen(changed, "after a change");

        assertThat(troubles)
                .as("-Ddrift.seed=%d -Ddrift.services=%d", seed, count)
                .isEmpty();
    }

    private StackText drawn() {
        return new StackText(
                stackName,
                Stream.generate(() -> EverySetting.draw(random)).limit(count).toList(),
                "one");
    }

    @Test
    void a_config_of_another_content_is_told_and_its_content_is_not() {
        StackText text = oneOf("{\"configs\": [\"text\"], \"secrets\": [\"made\"]}");
        converge(loop.read(text));

        assertThat(drift(text)).isEmpty();
        assertThat(drift(text.saying("something else")))
                .contains("services.s0.volumes./run/configs: desired \"files " + stackName + "-files-s0-")
                .doesNotContain("/run/secrets:")
                .doesNotContain("something else");
    }

    @Test
    void what_somebody_writes_into_a_volume_of_files_is_told_by_its_name_and_mended() {
        StackText text = oneOf("{\"configs\": [\"text\"], \"secrets\": [\"made\"]}");
        Stack stack = loop.read(text);
        converge(stack);
        loop.look(stack);
        assertThat(drift(text)).isEmpty();

        write(volume(stack, "/run/secrets"), "made", "another one");
        loop.look(stack);
        assertThat(drift(text)).isEqualTo("""
                diverged: files of s0, because its live settings differed from what was created
                diverged: s0, because its live settings differed from what was created
                  services.s0.secrets.made: desired "(as written)", live "(other content)"
                """);
        converge(stack);
        loop.look(stack);
        assertThat(drift(text)).isEmpty();
    }

    @Test
    void an_entrypoint_that_is_emptied_is_seen_as_such_and_an_empty_command_is_none() {
        for (String settings : List.of(
                "{\"entrypoint\": [], \"command\": [\"/app\"]}",
                "{\"entrypoint\": [\"/app\"], \"command\": []}",
                "{\"command\": []}")) {
            Stack stack = loop.read(oneOf(settings));
            converge(stack);
            seen(stack, settings);
        }

        assertThat(troubles).isEmpty();
    }

    private String volume(Stack stack, String folder) {
        return loop.observe(stack).containers().values().stream()
                .map(all -> all.getFirst().fields().values().get("volumes." + folder))
                .map(mount -> mount.split(" ", -1)[1])
                .findFirst()
                .orElseThrow();
    }

    /** @param settings JSON of a service, less its image */
    final StackText oneOf(String settings) {
        ObjectNode service = (ObjectNode) Setting.read(settings);
        service.put("image", "{stack}:plain");
        return new StackText(stackName, List.of(service), "one");
    }

    /** Applies a stack of one service, and gives its container's name. */
    protected final String runs(String settings) {
        Stack stack = loop.read(oneOf(settings));
        converge(stack);
        return stack.containerName(StackText.name(0));
    }

    /** How that stack differs now. */
    protected final String drift(String settings) {
        return drift(oneOf(settings));
    }

    private String drift(StackText text) {
        Stack stack = loop.read(text);
        return Drift.of(loop.plan(stack, loop.observe(stack), loop.memory())).toString();
    }

    /** Until nothing is left to do and everything that is checked is healthy. */
    private void converge(Stack stack) {
        for (int i = 0; i < PASSES; i++) {
            Observed observed = loop.observe(stack);
            Plan plan = loop.plan(stack, observed, loop.memory());
            if (plan.isEmpty() && plan.isInSync() && isWell(observed)) {
                return;
            }
            List<String> failed = loop.execute(stack, plan);
            assertThat(failed)
                    .as("-Ddrift.seed=%d -Ddrift.services=%d", seed, count)
                    .isEmpty();
            pause();
        }
        throw new AssertionError(
                "-Ddrift.seed=" + seed + ": not reached: " + loop.plan(stack, loop.observe(stack), loop.memory()));
    }

    private static boolean isWell(Observed observed) {
        return observed.containers().values().stream()
                .flatMap(List::stream)
                .allMatch(container -> container.status() == ContainerState.Status.RUNNING
                        && (container.health() == EngineHealth.NONE || container.health() == EngineHealth.HEALTHY));
    }

    /** By another connection, with all that is remembered and with nothing. */
    private void seen(Stack stack, String when) {
        try (ContainerRuntime other = connect(project)) {
            LoopByHand again = new LoopByHand(other, project, clock());
            Observed observed = again.observe(stack);
            again.look(stack);
            PlanInput input = again.input(stack, observed, Memory.NONE);
            for (Service service : stack.services().values()) {
                ContainerState container = input.container(service).orElseThrow();
                ContainerSpec spec = input.spec(service).orElseThrow();
                container
                        .fields()
                        .changesTowards(spec.fields())
                        .forEach(change ->
                                troubles.add(service.name() + " " + when + " is not as asked for: " + change));
                container
                        .fields()
                        .changesTo(
                                Objects.requireNonNull(loop.memory().applied().get(container.id()))
                                        .baseline())
                        .forEach(change -> troubles.add(service.name() + " " + when + " moved by itself: " + change));
            }
            Plan remembering = again.plan(stack, observed, loop.memory());
            Plan forgetful = again.plan(stack, observed, Memory.NONE);
            if (!remembering.isInSync() || !forgetful.isInSync()) {
                troubles.add(when + " there is something to do:\n" + remembering + "\n" + forgetful);
            }
        }
    }

    /** Of each service each setting is changed in turn, and the plans tell of it. */
    private void changes(StackText text, String how, BiFunction<Setting, ObjectNode, ObjectNode> change) {
        Observed observed = loop.observe(loop.read(text));
        int most = text.services().stream()
                .mapToInt(service -> EverySetting.of(service).size())
                .max()
                .orElse(0);
        for (int i = 0; i < most; i++) {
            StackText edited = text;
            for (int s = 0; s < count; s++) {
                Setting setting = nth(text.services().get(s), i);
                edited = edited.with(s, service -> change.apply(setting, service));
            }
            Plan plan = loop.plan(loop.read(edited), observed, loop.memory());
            for (int s = 0; s < count; s++) {
                ObjectNode before = text.services().get(s);
                boolean same = before.equals(edited.services().get(s)) || (s == 0 && isGone(nth(before, i)));
                told(plan, StackText.name(s), nth(before, i), how, same);
            }
        }
    }

    private static boolean isGone(Setting setting) {
        return setting.pointer().toString().equals("/depends_on");
    }

    private static Setting nth(ObjectNode service, int i) {
        List<Setting> all = EverySetting.of(service);
        return all.get(i % all.size());
    }

    private void told(Plan plan, String service, Setting setting, String how, boolean same) {
        List<FieldChange> told = plan.steps().stream()
                .filter(step -> step.action().ofService().equals(service))
                .map(Step::changes)
                .flatMap(List::stream)
                .distinct()
                .toList();
        boolean others = told.stream()
                .anyMatch(change -> !setting.paths().matcher(change.path()).matches());
        if (others || told.isEmpty() == (setting.isReported() && !same)) {
            troubles.add(
                    setting.pointer() + " of " + service + " was " + (same ? "not " : "") + how + ", told is " + told);
        }
    }
}
