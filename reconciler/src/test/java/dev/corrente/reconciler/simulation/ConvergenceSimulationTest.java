package dev.corrente.reconciler.simulation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays many seeds. The system properties {@code simulation.schedules} and {@code simulation.seed} say how many, and
 * from which; {@code ./corrente test --simulate N --seed S} sets them.
 */
class ConvergenceSimulationTest {
    private static final int FAULTS_SHOWN = 3;
    /** What each showed is told in {@link FoundBySimulationTest}; 10339 broke a rule of this test that was too strict. */
    private static final List<Long> ONCE_WRONG =
            List.of(3287L, 10_339L, 13_016L, 13_359L, 104_703L, 202_655L, 310_987L, 312_662L, 502_205L, 516_793L);

    private final long first = Long.getLong("simulation.seed", 1);
    private final long schedules = Long.getLong("simulation.schedules", 200);
    private final AtomicLong next = new AtomicLong(first);
    private final AtomicLong passes = new AtomicLong();
    private final Queue<Schedule.Result> faults = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void whatever_happens_the_stack_comes_right_when_it_is_over() throws InterruptedException, ExecutionException {
        // Virtual ones hand over to the threads of slow steps, and back, without the system's scheduler.
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService players = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> playing = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Path own = folder.resolve("player" + i);
                playing.add(players.submit(() -> play(own)));
            }
            for (Future<?> player : playing) {
                player.get();
            }
        }
        System.out.println(schedules + " schedules from seed " + first + ", " + passes + " passes, " + faults.size()
                + " gone wrong");
        assertThat(faults)
                .as("seeds gone wrong; --simulate 1 --seed S plays one alone")
                .isEmpty();
    }

    private void play(Path own) {
        long seed = next.getAndIncrement();
        while (seed < first + schedules && faults.size() < FAULTS_SHOWN) {
            Schedule.Result result = Schedule.play(seed, own);
            passes.addAndGet(result.passes());
            if (result.fault().isPresent()) {
                faults.add(result);
            }
            seed = next.getAndIncrement();
        }
    }

    @Test
    void seeds_that_once_went_wrong_go_right() {
        assertThat(ONCE_WRONG)
                .allSatisfy(
                        seed -> assertThat(Schedule.play(seed, folder).fault()).isEmpty());
    }

    @Test
    void a_seed_always_plays_the_same() {
        for (long seed = first; seed < first + 20; seed++) {
            assertThat(Schedule.play(seed, folder).happened())
                    .isEqualTo(Schedule.play(seed, folder).happened());
        }
    }
}
