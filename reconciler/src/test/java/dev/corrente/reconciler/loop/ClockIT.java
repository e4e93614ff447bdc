package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.docker.FaultProxy.Fault;
import dev.corrente.reconciler.history.StateFolder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The engine's clock goes wrong, or this one is set, by an hour. */
class ClockIT {
    @TempDir
    private Path folder = Path.of(".");

    /** One that is set while it runs. */
    private static final class Settable implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        void set(Duration by) {
            ahead = by;
        }
    }

    private SpoiledRun run(InstantSource clock) {
        return new SpoiledRun(folder, new StateFolder(folder.resolve("facts")), clock);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void an_engine_whose_clock_is_wrong_by_an_hour_is_kept_as_well_as_any(int hours) {
        try (SpoiledRun run = run(Clock.systemUTC())) {
            run.proxy().skew(Duration.ofHours(hours));
            run.startFirst((call, line) -> Fault.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void nothing_is_started_again_because_the_clock_is_set_and_what_is_watched_meanwhile_is_brought_out(int hours) {
        Settable clock = new Settable();
        try (SpoiledRun run = run(clock)) {
            run.cold((call, line) -> Fault.NONE);
            Map<String, String> runs = run.runs();
            clock.set(Duration.ofHours(hours));

            assertThat(run.box().atRest()).isTrue();
            assertThat(run.runs()).isEqualTo(runs);

            run.startFirst((call, line) -> {
                if (line.contains("/rename")) {
                    clock.set(Duration.ZERO);
                }
                return Fault.NONE;
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void what_backs_off_waits_as_long_as_it_was_to_wait_when_the_clock_is_set(int hours) {
        Settable clock = new Settable();
        try (SpoiledRun run = run(clock)) {
            run.crashing();
            run.box().until(() -> run.box().backsOff("front", Duration.ofSeconds(3), clock.instant()));
            Map<String, String> runs = run.runs();
            clock.set(Duration.ofHours(hours));
            run.box().atRest();

            assertThat(run.runs()).isEqualTo(runs);

            run.box().until(() -> !run.runs().equals(runs));
        }
    }
}
