package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.simulation.Operations.Fate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** What runs goes on running, and comes back, for as long as its change cannot be brought out. */
class HinderedChangeTest {
    private static final Part SITE = Part.of(
            "a", "image", "one:1", "level", "0", "interval", "5", "update.monitor", "2s", "update.order", "stop-first");

    @TempDir
    private Path folder = Path.of(".");

    private World world = new World(Path.of("."), new Chance(1));
    private Watch watch = new Watch(world, () -> false);

    @BeforeEach
    void aWorldWithOneService() {
        world = new World(folder, new Chance(1));
        watch = new Watch(world, () -> false);
        world.operations.witness(watch);
        world.runtime.addImage("one:1");
        world.write(Draft.of(SITE).yaml());
        world.run(Duration.ofSeconds(20));
    }

    /** It is down in between, over and over, and each time for a moment only. */
    private void staysUp() {
        String id = world.engine().find("box-a").orElseThrow().state().id();
        for (int times = 0; times < 3; times++) {
            world.act("kill", () -> world.strangers().kill("box-a"));
            world.run(Duration.ofMillis(500));
            assertThat(world.engine().find(id).orElseThrow().status())
                    .as("%s", world.happened)
                    .isEqualTo(Status.RUNNING);
            world.run(Duration.ofMinutes(12));
        }
        assertThat(watch.broken()).as("%s", world.happened).isEmpty();
    }

    private void isBroughtOut() {
        assertThat(world.until(() -> Outcome.of(world).fault().isEmpty(), Duration.ofMinutes(10)))
                .as("%s", world.happened)
                .isTrue();
        assertThat(world.engine().containers()).hasSize(1);
    }

    @Test
    void while_the_new_image_is_not_there() {
        world.write(Draft.of(SITE.with("image", "two:1").with("level", "1")).yaml());
        staysUp();
        world.runtime.addImage("two:1");
        isBroughtOut();
    }

    @Test
    void while_the_new_host_port_is_taken_by_something_that_is_no_container() {
        world.runtime.takePort(5001);
        world.write(Draft.of(SITE.with("port", "5001")).yaml());
        staysUp();
    }

    @Test
    void while_the_engine_does_not_create_the_new_one() {
        Fate fails = new Fate.Fails(new RuntimeFailure(RuntimeFailure.Kind.REJECTED, "no such runtime"), false);
        world.operations.decide(operation -> operation.text().startsWith("create ") ? fails : Operations.FINE);
        world.write(Draft.of(SITE.with("level", "1")).yaml());
        staysUp();
        world.operations.decide(operation -> Operations.FINE);
        isBroughtOut();
    }

    @Test
    void also_when_it_is_down_already_as_the_change_comes() {
        world.runtime.takePort(5001);
        world.kill();
        world.act("kill", () -> world.strangers().kill("box-a"));
        world.write(Draft.of(SITE.with("port", "5001")).yaml());
        world.run(Duration.ofSeconds(5));
        assertThat(world.engine().find("box-a").orElseThrow().status())
                .as("%s", world.happened)
                .isEqualTo(Status.RUNNING);
    }
}
