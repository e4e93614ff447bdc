package dev.corrente.reconciler.loop;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.execute.SimulatedRuntime;
import dev.corrente.reconciler.history.AcceptedStore;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.FactsCache;
import dev.corrente.reconciler.history.Journal;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.history.StateFolder;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Admission;
import dev.corrente.reconciler.plan.Knowledge;
import dev.corrente.reconciler.plan.Plan;
import dev.corrente.reconciler.plan.Planner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A stack of many services that has been as desired for an hour, on a simulated engine and a real disk, and a reconciler
 * that is started on it. Calls of the passes' own thread are counted; probes are not a part of a pass.
 */
final class ManyServices implements AutoCloseable {
    private static final String STACK = "box";
    private static final int IMAGES = 4;
    private static final int MOST_PASSES = 20;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final int count;
    private final Path project;
    private final CountedStorage disk;
    private final AtomicInteger calls = new AtomicInteger();
    /** Nobody sets it after the start: a pass that sees the clock leap has something to do. */
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private final long zero = System.nanoTime();
    private final InstantSource clock = () -> now.plusNanos(System.nanoTime() - zero);
    private final SimulatedRuntime engine = new SimulatedRuntime(clock);
    private final Planning planning;
    private final DesiredState desired;
    private final MemoryStore memory;
    private final Reconciler reconciler;

    /** What one pass asked for and changed. */
    record Cost(long nanos, long cpuNanos, int calls, int engineWrites, int diskWrites) {}

    record PlanCost(long nanos, long cpuNanos) {}

    ManyServices(int count, Path project) throws IOException {
        this.count = count;
        this.project = project;
        this.disk = new CountedStorage(new StateFolder(project.resolve("state")).disk());
        Files.createDirectories(project.resolve("desired-state"));
        write("info");
        StateFolder state = new StateFolder(project.resolve("state"), disk);
        RevisionStore revisions = new RevisionStore(state);
        this.planning = new Planning(engine, state, revisions);
        created(state);
        now = now.plus(Duration.ofHours(1));
        this.desired = new DesiredState(project, Map.of(), new AcceptedStore(state));
        this.memory = new MemoryStore(state);
        this.reconciler = started(state, revisions);
    }

    /** Every service differs from what runs by one setting. */
    void write(String level) {
        StringBuilder text = new StringBuilder("""
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec:
              networks: {web: {}}
              secrets: {key: {}}
              configs: {conf: {content: "a: 1"}}
              services:
            """);
        for (int i = 0; i < count; i++) {
            text.append("    s%04d: {image: \"app:%d\", environment: {A: \"1\", L: %s}, networks: [web], mem_limit: 64m"
                    .formatted(i, i % IMAGES, level));
            text.append(i == 0 ? "" : ", depends_on: [s%04d]".formatted(i / 10));
            text.append(i % 4 == 0 ? ", secrets: [key], configs: [conf]" : "").append("}\n");
        }
        try {
            Files.writeString(project.resolve("desired-state/stack.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The containers, and the memory of their creation: to have the reconciler do it would take an hour. */
    private void created(StateFolder state) throws IOException {
        if (!(DesiredReader.read(project.resolve("desired-state"), Map.of()) instanceof ReadResult.Accepted read)) {
            throw new AssertionError("the stack file of the bench is refused");
        }
        Stack stack = read.stack();
        for (int i = 0; i < IMAGES; i++) {
            engine.addImage("app:" + i);
        }
        engine.createNetwork(
                STACK, "box-web", stack.networks().values().iterator().next());
        Map<String, Object> applied = new HashMap<>();
        Map<String, Object> good = new HashMap<>();
        var mounts = planning.files(stack, project.resolve("desired-state"), Map.of())
                .mounts();
        for (Service service : stack.services().values()) {
            var image = engine.image(service.image()).orElseThrow();
            ContainerSpec spec = ContainerSpec.of(
                    stack,
                    service,
                    new ContainerSpec.Image(image.id(), image.user(), service.image()),
                    mounts.getOrDefault(service.name(), List.of()));
            spec.files().forEach(mount -> engine.fillVolume(spec, mount, List.of()));
            ContainerState container = engine.create(spec);
            engine.start(container.id());
            applied.put(
                    container.id(),
                    Map.of(
                            "containerId", container.id(),
                            "desired", spec.fields().values(),
                            "baseline", container.fields().values()));
            good.put(service.name(), Map.of("key", spec.key(), "imageId", image.id(), "generation", 1));
        }
        Map<String, Object> saved =
                Map.of("applied", applied, "completedJobs", Map.of(), "filledVolumes", List.of(), "good", good);
        state.write("memory.json", new ObjectMapper().writeValueAsBytes(saved));
    }

    private Reconciler started(StateFolder state, RevisionStore revisions) {
        Thread own = Thread.currentThread();
        engine.setGate(call -> {
            if (Thread.currentThread() == own) {
                calls.incrementAndGet();
            }
            return () -> {};
        });
        EventLog events = new EventLog(state, clock);
        Reconciler.Parts parts = new Reconciler.Parts(
                engine,
                desired,
                memory,
                revisions,
                events,
                new Journal(state, clock),
                planning,
                new StatusBoard(
                        STACK,
                        "simulated",
                        events,
                        Optional.empty(),
                        id -> "",
                        () -> Disk.of(project.resolve("state")),
                        now),
                new FactsCache(state),
                id -> "",
                clock);
        return new Reconciler(parts, STACK, () -> {});
    }

    /** The first passes of a life learn what there is; after them there is nothing to do. */
    void settle() throws InterruptedException {
        for (int i = 0; i < MOST_PASSES; i++) {
            Optional<Duration> next = reconciler.pass();
            if (next.isEmpty() && reconciler.status().phase().equals("Healthy")) {
                return;
            }
            // Images are examined beside the passes.
            Thread.sleep(50);
        }
        throw new AssertionError(
                "not quiet: " + reconciler.lastPlan() + reconciler.status().conditions());
    }

    Cost pass() {
        int callsBefore = calls.get();
        int engineBefore = engine.writes();
        int diskBefore = disk.writes();
        long begin = System.nanoTime();
        long cpu = CPU.getCurrentThreadCpuTime();
        reconciler.pass();
        cpu = CPU.getCurrentThreadCpuTime() - cpu;
        long nanos = System.nanoTime() - begin;
        return new Cost(
                nanos, cpu, calls.get() - callsBefore, engine.writes() - engineBefore, disk.writes() - diskBefore);
    }

    /** Plans for services that all differ from what runs; to read their file is not a part of it. */
    PlanCost plan(String level) {
        write(level);
        DesiredState.View view = desired.peek();
        Stack stack = view.stack().orElseThrow();
        Memory known = memory.current();
        Observed observed = planning.observe(stack, known);
        long begin = System.nanoTime();
        long cpu = CPU.getCurrentThreadCpuTime();
        InForce inForce = planning.inForce(view, stack, desired.folder(), observed, known);
        Plan plan = Planner.plan(
                planning.input(inForce, observed, known, ManyServices::admitted, Knowledge.NONE, clock.instant()));
        PlanCost cost = new PlanCost(System.nanoTime() - begin, CPU.getCurrentThreadCpuTime() - cpu);
        if (plan.steps().size() < count) {
            throw new AssertionError("not everything is changed: " + plan);
        }
        return cost;
    }

    private static Map<String, Admission> admitted(List<ImageState> images) {
        return images.stream().collect(Collectors.toMap(ImageState::reference, image -> Admission.ADMITTED));
    }

    Reconciler reconciler() {
        return reconciler;
    }

    @Override
    public void close() {
        reconciler.close();
    }
}
