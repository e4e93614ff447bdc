package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.docker.FaultProxy.Fault;
import dev.corrente.reconciler.history.StateFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reconciler's process is killed (SIGKILL) at calls that change something, before the engine does it and after, on each
 * of the main ways; the one started next finishes or undoes, with nothing twice and nothing lost.
 *
 * <p>At the first calls and then at every other one, before and after in turn; with {@code CORRENTE_KILL=all} at every one, both times.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledIT {
    private static final boolean ALL = Objects.equals(System.getenv("CORRENTE_KILL"), "all");
    private static final int MOST_CALLS = 60;

    @TempDir
    private static Path folder = Path.of(".");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<List<String>>> ways = new ArrayList<>();

    private record Moment(int call, Fault fault) {}

    /** The ways are gone side by side: each waits most of the time. */
    @BeforeAll
    void goAllWays() {
        StateFolder facts = new StateFolder(folder.resolve("facts"));
        try (SpoiledRun run = new SpoiledRun(folder, facts, Clock.systemUTC())) {
            run.cold((call, line) -> Fault.NONE);
        }
        List<Supplier<List<String>>> all =
                List.of(this::coldStarts, this::startFirst, this::stopFirst, this::takenBack, this::pruned);
        all.forEach(way -> ways.add(threads.submit(way::get)));
    }

    @AfterAll
    void end() {
        threads.shutdownNow();
    }

    @Test
    void a_cold_start_is_finished() throws Exception {
        assertThat(ways.get(0).get()).hasSizeGreaterThan(3);
    }

    @Test
    void an_update_beside_the_old_one_is_finished() throws Exception {
        assertThat(ways.get(1).get()).hasSizeGreaterThan(2);
    }

    @Test
    void an_update_in_place_of_the_old_one_is_finished() throws Exception {
        assertThat(ways.get(2).get()).hasSizeGreaterThan(2);
    }

    @Test
    void a_change_that_fails_is_undone() throws Exception {
        assertThat(ways.get(3).get()).hasSizeGreaterThan(2);
    }

    @Test
    void what_is_not_desired_any_more_is_removed() throws Exception {
        assertThat(ways.get(4).get()).hasSizeGreaterThan(1);
    }

    private static List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (int call = 1; call <= MOST_CALLS; call += ALL || call < 4 ? 1 : 2) {
            Fault inTurn = ALL || moments.size() % 2 == 0 ? Fault.CUT_AFTER : Fault.CUT_BEFORE;
            moments.add(new Moment(call, inTurn));
            if (ALL) {
                moments.add(new Moment(call, Fault.CUT_BEFORE));
            }
        }
        return moments;
    }

    private MortalStack stack() {
        return new MortalStack(folder, folder.resolve("facts/images"));
    }

    private List<String> coldStarts() {
        List<String> calls = new ArrayList<>();
        for (Moment moment : moments()) {
            try (MortalStack stack = stack()) {
                var call = stack.killedAt(moment.call(), moment.fault(), stack::start, () -> stack.isWell("0", "0"));
                if (call.isEmpty()) {
                    break;
                }
                calls.add(call.get());
            }
        }
        return calls;
    }

    private List<String> startFirst() {
        return changes("store", (stack, n) -> stack.set("FRONT", n), (stack, n) -> stack.isWell("0", n));
    }

    private List<String> stopFirst() {
        return changes("once", (stack, n) -> stack.set("STORE", n), (stack, n) -> stack.isWell(n, "0"));
    }

    private List<String> takenBack() {
        return changes(
                "store",
                (stack, n) -> stack.set("PROGRAM", ", \"--no-such-option" + n + "\""),
                (stack, n) -> stack.isTakenBack("0", "0"));
    }

    private List<String> pruned() {
        return changes("front", (stack, n) -> stack.more(false), (stack, n) -> stack.isWell("0", "0"), stack -> {
            stack.more(true);
            stack.until("one more", () -> stack.isWell("0", "0"));
        });
    }

    @FunctionalInterface
    private interface Change {
        void make(MortalStack stack, String n);
    }

    @FunctionalInterface
    private interface Rest {
        boolean reached(MortalStack stack, String n);
    }

    private List<String> changes(String untouched, Change change, Rest rest) {
        return changes(untouched, change, rest, stack -> {});
    }

    /**
     * @param untouched a service that is to go on running through it all
     * @param before what is done before each change
     */
    private List<String> changes(String untouched, Change change, Rest rest, Consumer<MortalStack> before) {
        List<String> calls = new ArrayList<>();
        try (MortalStack stack = stack()) {
            stack.start();
            stack.until("started", () -> stack.isWell("0", "0"));
            String runs = stack.runs(untouched) + stack.runs("once");
            for (Moment moment : moments()) {
                String n = String.valueOf(calls.size() + 1);
                before.accept(stack);
                var call = stack.killedAt(
                        moment.call(), moment.fault(), () -> change.make(stack, n), () -> rest.reached(stack, n));
                assertThat(stack.runs(untouched) + stack.runs("once"))
                        .as("%s", call)
                        .isEqualTo(runs);
                if (call.isEmpty()) {
                    break;
                }
                calls.add(call.get());
            }
        }
        return calls;
    }
}
