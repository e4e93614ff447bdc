package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.docker.FaultProxy;
import dev.corrente.reconciler.docker.FaultProxy.Fault;
import dev.corrente.reconciler.history.StateFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that the reconciler makes of the engine are spoiled, one in each run, on the way from nothing to a healthy stack and
 * on the ways through updates, those that succeed and those that are taken back. Whatever was spoiled, the stack gets there, and nothing is there twice.
 *
 * <p>Of calls of one form the first is spoiled, those that change something in the three ways that differ most, the others
 * in turn; on the later ways only what changes something, in one way each. With {@code CORRENTE_SPOIL=all} every call is, and those that change something in every way: half an hour.
 */
class SpoiledCallsIT {
    private static final boolean ALL = Objects.equals(System.getenv("CORRENTE_SPOIL"), "all");
    private static final int PARALLEL = 4;
    private static final List<Fault> EVERY = List.of(
            Fault.STATUS_500,
            Fault.CUT_AFTER,
            Fault.HALF_AN_ANSWER,
            Fault.STATUS_404,
            Fault.STATUS_409,
            Fault.CUT_BEFORE,
            Fault.SLOW);
    private static final List<Fault> CHANGING = ALL ? EVERY : EVERY.subList(0, 3);

    @TempDir
    private Path folder = Path.of(".");

    private record Spoiled(int number, String line, Fault fault) implements FaultProxy.Plan {
        @Override
        public Fault of(int call, String line) {
            return call == number ? fault : Fault.NONE;
        }
    }

    private interface Way {
        List<String> go(SpoiledRun run, FaultProxy.Plan plan);
    }

    @Test
    void a_cold_start_gets_there_whichever_call_is_spoiled() {
        assertThat(troubles(SpoiledRun::cold)).isEmpty();
    }

    @Test
    void an_update_beside_the_old_one_gets_there_whichever_call_is_spoiled() {
        assertThat(troubles(SpoiledRun::startFirst)).isEmpty();
    }

    @Test
    void an_update_in_place_of_the_old_one_gets_there_whichever_change_is_spoiled() {
        assertThat(troubles(SpoiledRun::stopFirst, SpoiledCallsIT::ofChanges)).isEmpty();
    }

    @Test
    void a_change_that_fails_beside_the_old_one_is_taken_back_whichever_change_is_spoiled() {
        assertThat(troubles(SpoiledRun::startFirstTakenBack, SpoiledCallsIT::ofChanges))
                .isEmpty();
    }

    @Test
    void a_change_that_fails_in_place_of_the_old_one_is_taken_back_whichever_change_is_spoiled() {
        assertThat(troubles(SpoiledRun::stopFirstTakenBack, SpoiledCallsIT::ofChanges))
                .isEmpty();
    }

    @Test
    void a_stack_whose_event_stream_is_cut_all_the_time_gets_there() {
        try (SpoiledRun run = run()) {
            run.proxy().cutEventsAfter(Duration.ofMillis(50));

            assertThat(run.startFirst((call, line) -> Fault.NONE)).isNotEmpty();
        }
    }

    private SpoiledRun run() {
        return new SpoiledRun(folder, new StateFolder(folder.resolve("facts")), Clock.systemUTC());
    }

    private List<String> troubles(Way way) {
        return troubles(way, SpoiledCallsIT::plans);
    }

    private List<String> troubles(Way way, Function<List<String>, List<Spoiled>> choose) {
        List<Spoiled> plans;
        try (SpoiledRun run = run()) {
            plans = choose.apply(way.go(run, (call, line) -> Fault.NONE));
        }
        // The least that any way changes: one container is made, started and removed.
        assertThat(plans).hasSizeGreaterThanOrEqualTo(3);
        List<Future<String>> ended = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
            plans.forEach(plan -> ended.add(threads.submit(() -> trouble(way, plan))));
        }
        return ended.stream()
                .map(Future::resultNow)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String trouble(Way way, Spoiled plan) {
        try (SpoiledRun run = run()) {
            way.go(run, plan);
            return "";
        } catch (AssertionError | RuntimeException e) {
            return plan + ": " + e;
        }
    }

    private static List<Spoiled> plans(List<String> calls) {
        List<Spoiled> plans = new ArrayList<>();
        Set<String> forms = new HashSet<>();
        for (int i = 1; i <= calls.size(); i++) {
            String line = calls.get(i - 1);
            if (forms.add(form(line)) || ALL) {
                boolean changes = !line.startsWith("GET");
                List<Fault> faults = changes ? CHANGING : List.of(EVERY.get(i % EVERY.size()));
                for (Fault fault : faults) {
                    plans.add(new Spoiled(i, line, fault));
                }
            }
        }
        return plans;
    }

    /** Each change in one way, the ways in turn. */
    private static List<Spoiled> ofChanges(List<String> calls) {
        if (ALL) {
            return plans(calls);
        }
        List<Spoiled> plans = new ArrayList<>();
        Set<String> forms = new HashSet<>();
        for (int i = 1; i <= calls.size(); i++) {
            String line = calls.get(i - 1);
            if (!line.startsWith("GET") && !line.contains("/exec") && forms.add(form(line))) {
                plans.add(new Spoiled(i, line, CHANGING.get(plans.size() % CHANGING.size())));
            }
        }
        return plans;
    }

    /** The call without the numbers that differ from run to run. */
    private static String form(String line) {
        return line.replaceAll("[0-9a-f]{64}", "ID").replaceAll("\\?.*", "");
    }
}
