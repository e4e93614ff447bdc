package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a successor that is there already when a plan is made. */
class SuccessorTest {
    private static ServiceMaker api(String level) {
        return service("api").env("LOG_LEVEL", level);
    }

    private static Given changed(Order order) {
        return stack().wants(api("debug").order(order))
                .runsAs(api("info").order(order))
                .wasGood("api");
    }

    @Test
    void a_successor_that_starts_beside_is_waited_for() {
        assertThat(changed(Order.AUTO)
                        .hasBeside("api", Status.RUNNING, EngineHealth.STARTING)
                        .plan())
                .isEqualTo("note: api: its successor is starting beside it\n");
    }

    @Test
    void a_successor_that_somebody_froze_goes_on() {
        assertThat(changed(Order.AUTO)
                        .hasBeside("api", Status.PAUSED, EngineHealth.STARTING)
                        .plan())
                .isEqualTo("1. unpause api because it was paused\n");
    }

    @Test
    void a_successor_that_could_not_be_started_is_made_anew() {
        assertThat(changed(Order.AUTO)
                        .hasBeside("api", Status.CREATED, EngineHealth.NONE, "network 5f3c not found")
                        .plan())
                .startsWith("1. remove api because the desired state does not name it\n2. create api");
    }

    @Test
    void a_healthy_successor_takes_over_and_its_predecessor_is_drained_before_it_is_stopped() {
        assertThat(changed(Order.AUTO)
                        .hasBeside("api", Status.RUNNING, EngineHealth.HEALTHY)
                        .plan())
                .isEqualTo("""
                        1. let api be found by its name because the new one proved itself
                        2. set the old api aside as s-api--previous because the new one proved itself, after 1
                        3. name api's container s-api because the new one proved itself, after 2
                        """);
        Given tookOver = changed(Order.AUTO)
                .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0)
                .predecessorStillRuns("api", false);
        assertThat(tookOver.plan()).startsWith("note: api: it was just changed");
        assertThat(tookOver.predecessorStillRuns("api", true).plan())
                .startsWith("1. stop api within 10s because its successor has taken over");
    }

    @Test
    void a_successor_of_an_edit_that_was_edited_again_gets_its_time_to_stop_and_is_removed() {
        Given edited = changed(Order.AUTO).hasBeside("api", Status.RUNNING, EngineHealth.STARTING);

        assertThat(edited.wants(api("trace").order(Order.AUTO)).plan()).isEqualTo("""
                1. stop api within 10s because the desired state does not name it
                2. remove api because the desired state does not name it, after 1
                3. create api because its desired state changed (beside the old one: nothing of it can have one owner only), after 2
                     environment.LOG_LEVEL: "info" -> "trace"
                4. start api because its desired state changed, after 3
                """);
    }

    @Test
    void a_successor_that_waited_for_something_is_taken_up_and_not_made_anew() {
        Given waiting = changed(Order.STOP_FIRST).hasBeside("api", Status.CREATED, EngineHealth.NONE);
        assertThat(waiting.plan()).isEqualTo("""
                1. stop api within 10s because its desired state changed (before the new one starts: its stack file says so)
                2. set the old api aside as s-api--previous because its desired state changed, after 1
                3. let api be found by its name because its desired state changed, after 2
                4. name api's container s-api because its desired state changed, after 3
                5. start api because its desired state changed, after 4
                """);
        assertThat(waiting.wants(api("trace")).plan())
                .startsWith("1. remove api because the desired state does not name it\n2. create api")
                .contains(", after 1\n");
    }

    @Test
    void a_successor_that_has_run_already_is_made_anew_where_the_old_one_must_stop_first() {
        assertThat(changed(Order.STOP_FIRST)
                        .hasBeside("api", Status.EXITED, EngineHealth.NONE)
                        .plan())
                .startsWith("1. remove api because the desired state does not name it\n2. create api")
                .contains("start api because its desired state changed");
    }

    @Test
    void nothing_starts_beside_what_does_not_serve_unless_the_successor_already_does() {
        Given down = stack().wants(api("info").order(Order.AUTO))
                .exited("api", 1)
                .wants(api("debug").order(Order.AUTO));
        assertThat(down.plan())
                .startsWith("1. create api")
                .contains("2. remove api")
                .doesNotContain("beside");
        assertThat(down.hasBeside("api", Status.RUNNING, EngineHealth.HEALTHY).plan())
                .startsWith("1. let api be found by its name because the new one proved itself");
    }

    @Test
    void what_was_broken_off_is_cleared_away_before_a_successor_is_made() {
        Given odd = stack().wants(api("info"))
                .exited("api", 1)
                .also("api", "--odd", Status.EXITED, EngineHealth.NONE)
                .also("api", "--previous", Status.EXITED, EngineHealth.NONE)
                .also("api", "--next", Status.RUNNING, EngineHealth.NONE)
                .wants(api("debug"));
        assertThat(odd.plan()).startsWith("""
                1. stop api within 10s because the desired state does not name it
                2. remove api because the desired state does not name it, after 1
                3. remove api because the desired state does not name it
                4. create api because its desired state changed, after 2, 3
                """);
    }

    @Test
    void a_successor_whose_predecessor_was_taken_away_takes_the_name_unless_a_stranger_has_it() {
        Given alone = stack().wants(api("info").order(Order.AUTO))
                .also("api", "--next", Status.RUNNING, EngineHealth.HEALTHY);
        assertThat(alone.plan()).isEqualTo("""
                1. let api be found by its name because its successor has taken over
                2. name api's container s-api because its successor has taken over, after 1
                """);
        assertThat(alone.foreignName("s-api").plan()).isEmpty();
    }
}
