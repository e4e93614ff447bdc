package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.loop.Command;
import dev.corrente.reconciler.simulation.Operations.Fate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reconciler dies before or after every single engine call and write of its state, of every kind of plan; its
 * successor finishes or undoes, and nothing is doubled, lost or left over.
 */
class CrashEverywhereTest {
    private static final Duration BOUND = Duration.ofMinutes(10);
    /** One in so many operations; the suite {@code simulation} takes all. */
    private static final int EVERY = Integer.getInteger("simulation.crashes.every", 4);

    private static final Part STORE =
            Part.of("a", "image", "one:1", "level", "0", "volume", "rw", "interval", "5", "update.monitor", "2s");
    private static final Part SITE = Part.of(
            "b",
            "image",
            "two:1",
            "level",
            "0",
            "interval",
            "5",
            "after.a",
            "service_healthy",
            "config",
            "x",
            "reconcile.startTimeout",
            "20s",
            "update.monitor",
            "2s");
    private static final Part JOB =
            Part.of("c", "image", "one:1", "reconcile.kind", "job", "after.a", "service_healthy");
    private static final Draft STACK = Draft.of(STORE, SITE, JOB);

    @TempDir
    private Path folder = Path.of(".");

    /** @param broken services that cannot be well as the stack file has them, and were before */
    private record Kind(Consumer<World> before, Consumer<World> trigger, Set<String> broken) {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new TreeMap<>();
        kinds.put("cold start", new Kind(world -> {}, world -> world.write(STACK.yaml()), Set.of()));
        kinds.put("stop-first update", change(STACK.with(STORE.with("level", "1"))));
        kinds.put("start-first update", change(STACK.with(SITE.with("level", "1"))));
        kinds.put("update of everything", change(STACK.change(part -> part.with("level", "1"))));
        kinds.put("stop-first update that fails", failing(STACK.with(STORE.with("fail", "exit")), "a"));
        kinds.put("start-first update that fails", failing(STACK.with(SITE.with("fail", "never")), "b"));
        kinds.put("removal", change(STACK.without("b")));
        kinds.put("other files", change(STACK.with(SITE.with("config", "y"))));
        kinds.put(
                "drift",
                new Kind(CrashEverywhereTest::runs, world -> world.strangers().limit("box-b", "7"), Set.of()));
        kinds.put(
                "missing container",
                new Kind(
                        CrashEverywhereTest::runs,
                        world -> world.strangers().destroy("box-a", Duration.ZERO),
                        Set.of()));
        kinds.put(
                "unhealthy service",
                new Kind(
                        CrashEverywhereTest::runs,
                        world -> world.strangers().makeUnhealthy("box-a", Optional.empty()),
                        Set.of()));
        kinds.put(
                "roll-back by command", new Kind(CrashEverywhereTest::twice, CrashEverywhereTest::rollBack, Set.of()));
        return kinds;
    }

    private static Kind change(Draft draft) {
        return new Kind(CrashEverywhereTest::runs, world -> world.write(draft.yaml()), Set.of());
    }

    private static Kind failing(Draft draft, String service) {
        return new Kind(CrashEverywhereTest::runs, world -> world.write(draft.yaml()), Set.of(service));
    }

    private static void runs(World world) {
        world.write(STACK.yaml());
        settles(world);
    }

    private static void twice(World world) {
        runs(world);
        world.write(STACK.change(part -> part.with("level", "1")).yaml());
        settles(world);
    }

    private static void settles(World world) {
        assertThat(world.until(() -> isSettled(world), BOUND)).isTrue();
        world.run(Duration.ofSeconds(5));
    }

    private static void rollBack(World world) {
        world.life()
                .ifPresent(life -> life.reconciler().operator().ask(new Command.RollBack(OptionalLong.of(1)), "ana"));
    }

    private static boolean isSettled(World world) {
        return world.life()
                .filter(life -> life.reconciler().status().settled())
                .filter(life -> life.reconciler().lastPlan().isEmpty())
                .isPresent();
    }

    @TestFactory
    Stream<DynamicTest> a_crash_anywhere_in_a() {
        List<Fate> fates = List.of(new Fate.Dies(false, 0), new Fate.Dies(true, 0), new Fate.Dies(true, 2));
        return kinds().entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(kind.getKey(), () -> everywhere(kind, fates, 0)));
    }

    @TestFactory
    Stream<DynamicTest> a_crash_anywhere_while_every_step_takes_its_time_in_a() {
        return kinds().entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(
                        kind.getKey(), () -> everywhere(kind, List.of(new Fate.Dies(true, 0)), 100)));
    }

    private void everywhere(Map.Entry<String, Kind> kind, List<Fate> fates, int slowPercent) {
        int operations = operations(kind.getValue(), slowPercent);
        assertThat(operations).isGreaterThan(5);
        for (int at = 1; at <= operations; at += EVERY) {
            for (Fate fate : fates) {
                crash(kind, at, fate, slowPercent);
            }
        }
    }

    /** How many there are without a crash, from the trigger until all is well. */
    private int operations(Kind kind, int slowPercent) {
        World world = world(kind);
        world.slow.take(slowPercent);
        int before = world.operations.count();
        world.act("trigger", () -> kind.trigger().accept(world));
        assertThat(end(world, kind)).isEmpty();
        world.slow.drop();
        return world.operations.count() - before;
    }

    private World world(Kind kind) {
        World world = new World(folder, new Chance(1));
        world.runtime.addImage("one:1");
        world.runtime.addImage("two:1");
        kind.before().accept(world);
        return world;
    }

    private void crash(Map.Entry<String, Kind> kind, int at, Fate fate, int slowPercent) {
        World world = world(kind.getValue());
        Watch watch = new Watch(world, () -> false);
        world.operations.witness(watch);
        int crash = world.operations.count() + at;
        world.operations.decide(operation -> operation.number() == crash ? fate : Operations.FINE);
        world.slow.take(slowPercent);
        world.act("trigger", () -> kind.getValue().trigger().accept(world));
        Optional<String> fault = end(world, kind.getValue());
        world.slow.drop();
        assertThat(watch.broken().or(() -> fault))
                .as("%s, %s at operation %d: %s", kind.getKey(), fate, at, world.happened)
                .isEmpty();
    }

    /** @return what is not as it should be when all has come to rest */
    private static Optional<String> end(World world, Kind kind) {
        world.until(
                () -> isSettled(world)
                        && world.slow.next().isEmpty()
                        && Outcome.of(world).fault().isEmpty(),
                BOUND);
        world.run(Duration.ofMinutes(1));
        world.until(() -> isSettled(world), BOUND);
        int writes = world.runtime.writes();
        world.run(Duration.ofSeconds(65));
        Outcome outcome = Outcome.of(world);
        return outcome.fault()
                .or(() -> world.runtime.writes() == writes ? Optional.empty() : Optional.of("it goes on writing"))
                .or(() -> kind.broken().stream()
                        .filter(service -> !outcome.isHeld(service))
                        .findFirst()
                        .map(service -> service + " is not as it was before"));
    }
}
