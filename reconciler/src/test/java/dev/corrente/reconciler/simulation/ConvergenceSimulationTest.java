package dev.corrente.reconciler.simulation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays many seeds. The system properties {@code simulation.schedules} and {@code simulation.seed} say how many, and
 * from which.
 */
class ConvergenceSimulationTest {
    private static final int FAULTS_SHOWN = 5;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void whatever_happens_the_stack_comes_right_when_it_is_over() {
        long first = Long.getLong("simulation.seed", 1);
        int schedules = Integer.getInteger("simulation.schedules", 200);
        List<Schedule.Result> faults = new ArrayList<>();
        long passes = 0;
        for (long seed = first; seed < first + schedules && faults.size() < FAULTS_SHOWN; seed++) {
            Schedule.Result result = Schedule.play(seed, folder);
            passes += result.passes();
            if (result.fault().isPresent()) {
                faults.add(result);
            }
        }
        System.out.println(schedules + " schedules from seed " + first + ", " + passes + " passes");
        assertThat(faults).isEmpty();
    }
}
