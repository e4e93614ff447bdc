package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Equal input gives an equal plan, in whatever order the engine, the files and the memory tell its parts. What the types
 * keep sorted cannot be permuted; all else is.
 */
class PermutationTest {
    private static final String[] ENDINGS = {"", "--next", "--previous", "--retired", "--odd", "--odder"};

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_order_of_containers_networks_images_and_verdicts_never_changes_the_plan(long seed) {
        String plan = situation(new Random(seed)).plan();

        for (int turn = 0; turn < 3; turn++) {
            assertThat(situation(new Random(seed)).shuffled(new Random(turn)).plan())
                    .isEqualTo(plan);
        }
    }

    /** Whatever can stand around together: changes half brought out, accidents, waits, leftovers. */
    private static Given situation(Random random) {
        Given given = stack();
        for (String name : new String[] {"api", "db", "job", "web"}) {
            ServiceMaker maker = service(name).env("A", pick(random, "1", "2")).order(pick(random, Order.values()));
            if (random.nextBoolean()) {
                maker.mount(new Mount.VolumeMount("data", "/data", random.nextBoolean()));
            }
            if (name.equals("job")) {
                maker.job();
            }
            if (!name.equals("api") && random.nextBoolean()) {
                maker.after("api", pick(random, DependsOn.values()));
            }
            given.wants(maker);
            containers(given, name, random);
            if (random.nextInt(3) == 0) {
                given.wants(maker.env("A", "3"));
            }
            if (random.nextInt(4) == 0) {
                given.imageIs(name, pick(random, Admission.PENDING, Admission.refused("no"), Admission.ADMITTED));
            }
            if (random.nextInt(4) == 0) {
                given.backsOff(name, Duration.ofSeconds(4));
            }
            if (random.nextInt(3) == 0) {
                given.gets(name, "s-" + name + "-files-1");
            }
        }
        containers(given.wants(service("old")), "old", random);
        return given.drops("old").engineHas("s-old", "s-old-files-1").engineHas("s-older", "s-older-files-1");
    }

    private static void containers(Given given, String name, Random random) {
        for (String ending : ENDINGS) {
            if (random.nextInt(3) == 0) {
                given.also(name, ending, pick(random, Status.values()), pick(random, EngineHealth.values()));
            }
        }
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }
}
