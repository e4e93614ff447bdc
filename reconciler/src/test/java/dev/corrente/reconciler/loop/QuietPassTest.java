package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class QuietPassTest {
    /** The first ones after a start write down what they learnt, which the next ones find changed. */
    private static final int PASSES = 20;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_pass_with_nothing_to_do_for_a_thousand_services_writes_nothing_and_asks_the_engine_fewer_than_five_times()
            throws IOException, InterruptedException {
        try (ManyServices many = new ManyServices(1_000, folder)) {
            many.settle();

            ManyServices.Cost cost = many.pass();

            assertThat(many.reconciler().lastPlan().toString()).isEmpty();
            assertThat(cost.engineWrites()).isZero();
            assertThat(cost.diskWrites()).isZero();
            assertThat(cost.calls()).isLessThan(5);
        }
    }

    @Test
    void what_a_quiet_pass_saw_is_not_planned_anew_and_told_of_its_own_moment()
            throws IOException, InterruptedException {
        try (ManyServices many = new ManyServices(10, folder)) {
            many.settle();
            Instant begin = many.reconciler().sight().orElseThrow().input().now();
            Set<Plan> plans = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < PASSES; i++) {
                many.pass();
                plans.add(many.reconciler().lastPlan());
            }

            assertThat(plans).hasSizeLessThan(PASSES);
            assertThat(many.reconciler().sight().orElseThrow().input().now()).isAfter(begin);
        }
    }

    @Test
    void after_an_edit_that_changes_nothing_it_is_planned_anew_and_the_revision_ends_as_converged()
            throws IOException, InterruptedException {
        try (ManyServices many = new ManyServices(10, folder)) {
            many.settle();
            Reconciler.Sight before = many.reconciler().sight().orElseThrow();

            many.write("\"info\"");
            many.pass();

            assertThat(many.reconciler().sight().orElseThrow().plan()).isNotSameAs(before.plan());
            assertThat(many.reconciler().operator().revisions())
                    .extracting(Revision::outcome)
                    .containsExactly(Revision.Outcome.CONVERGED, Revision.Outcome.CONVERGED);
        }
    }
}
