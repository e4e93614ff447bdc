package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.loop.Command;
import dev.corrente.reconciler.simulation.Operations.Fate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SlowStepsTest {
    private static final Part SITE =
            Part.of("a", "image", "one:1", "level", "0", "interval", "5", "update.monitor", "2s");

    @TempDir
    private Path folder = Path.of(".");

    private World world = new World(Path.of("."), new Chance(1));
    private Watch watch = new Watch(world, () -> false);

    @BeforeEach
    void aWorldWhoseStepsTakeTheirTime() {
        world = new World(folder, new Chance(1));
        watch = new Watch(world, () -> false);
        world.operations.witness(watch);
        world.runtime.addImage("one:1");
        world.slow.take(100);
    }

    @AfterEach
    void nothingGoesOn() {
        world.slow.drop();
    }

    private boolean isHeld() {
        return world.slow.next().isPresent();
    }

    private boolean isWell() {
        return !isHeld() && Outcome.of(world).fault().isEmpty();
    }

    private void becomesWell() {
        assertThat(world.until(this::isWell, Duration.ofMinutes(10)))
                .as("%s", world.happened)
                .isTrue();
        assertThat(watch.broken()).isEmpty();
    }

    @Test
    void a_step_that_takes_its_time_is_left_under_way_and_ends_in_a_later_pass() {
        world.write(Draft.of(SITE).yaml());
        assertThat(world.until(
                        () -> isHeld()
                                && world.life()
                                        .orElseThrow()
                                        .reconciler()
                                        .lastPlan()
                                        .toString()
                                        .contains("still being done"),
                        Duration.ofMinutes(1)))
                .as("%s", world.happened)
                .isTrue();
        becomesWell();
    }

    @Test
    void a_crash_within_such_a_step_ends_the_process() {
        boolean[] killed = {false};
        world.operations.decide(operation -> {
            boolean now = !killed[0]
                    && world.slow.sight().isPresent()
                    && operation.text().startsWith("start");
            killed[0] |= now;
            return now ? new Fate.Dies(true, 0) : Operations.FINE;
        });
        world.write(Draft.of(SITE).yaml());
        becomesWell();

        assertThat(killed[0]).isTrue();
        assertThat(world.happened.toString().split("the reconciler starts", -1)).hasSize(3);
    }

    @Test
    void what_a_dead_process_sent_takes_effect_all_the_same() {
        world.write(Draft.of(SITE).yaml());
        becomesWell();
        world.write(Draft.of(SITE.with("level", "1").with("volume", "rw")).yaml());
        assertThat(world.until(this::isHeld, Duration.ofMinutes(1))).isTrue();
        world.kill();
        becomesWell();

        assertThat(world.happened.toString()).contains("ends, and nobody hears of it");
    }

    @Test
    void a_pause_does_not_stop_a_plan_half_way_and_holds_for_all_that_come_after_it() {
        world.write(Draft.of(SITE).yaml());
        becomesWell();
        world.write(Draft.of(SITE.with("level", "1").with("volume", "rw")).yaml());
        assertThat(world.until(this::isHeld, Duration.ofMinutes(1))).isTrue();
        world.act("pause", () -> {
            world.life()
                    .orElseThrow()
                    .reconciler()
                    .operator()
                    .ask(new Command.Pause(Optional.of("a"), Optional.empty()), "ana");
            watch.paused("a", Instant.MAX);
        });
        world.write(Draft.of(SITE.with("level", "2")).yaml());
        world.run(Duration.ofMinutes(5));

        assertThat(watch.broken()).as("%s", world.happened).isEmpty();
        assertThat(isHeld()).isFalse();
    }
}
