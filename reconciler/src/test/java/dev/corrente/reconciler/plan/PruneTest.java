package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What goes because nothing desired explains it, and what stays. */
class PruneTest {
    private static Given running() {
        return stack().wants(service("api").order(Order.AUTO)).runs("api");
    }

    @Test
    void networks_and_files_that_nothing_uses_go_once_nothing_else_is_to_be_done() {
        assertThat(running().engineHas("s-old", "s-api-files-1").plan()).isEqualTo("""
                1. remove network s-old because nothing uses it any more
                2. remove volume s-api-files-1 because nothing uses it any more
                """);
        assertThat(running()
                        .wants(service("web"))
                        .engineHas("s-old", "s-api-files-1")
                        .plan())
                .doesNotContain("s-old");
        assertThat(stack().wants(service("api"))
                        .gets("api", "s-api-files-1")
                        .runs("api")
                        .engineHas("s-default", "s-api-files-1")
                        .plan())
                .isEmpty();
    }

    @Test
    void an_old_network_goes_beside_the_making_of_a_new_one_that_may_need_its_addresses() {
        assertThat(stack().wants(service("api"))
                        .nothingOnTheEngine()
                        .engineHas("s-old", "s-old-files-1")
                        .plan())
                .contains("create network s-default", "remove network s-old because nothing uses it any more");
    }

    @Test
    void of_many_containers_ten_go_at_a_time() {
        Given many = stack();
        for (int i = 10; i < 22; i++) {
            many.runsExtra("old" + i);
        }
        assertThat(many.plan()).contains("remove old19").doesNotContain("old20");
    }

    @Test
    void a_successor_that_is_started_or_proves_itself_stays() {
        Given changed = stack().wants(service("api").env("A", "2").order(Order.AUTO))
                .runsAs(service("api").env("A", "1").order(Order.AUTO));
        assertThat(changed.hasBeside("api", Status.CREATED, EngineHealth.NONE).plan())
                .isEqualTo("1. start api because it was created but not started\n");
        assertThat(running()
                        .also("api", "--next", Status.RUNNING, EngineHealth.HEALTHY)
                        .plan())
                .isEmpty();
    }

    @Test
    void a_successor_that_nothing_is_made_of_goes() {
        assertThat(running()
                        .also("api", "--next", Status.CREATED, EngineHealth.NONE)
                        .plan())
                .isEqualTo("1. remove api because the desired state does not name it\n");
        assertThat(stack().wants(service("api"))
                        .runs("api")
                        .also("api", "--next", Status.EXITED, EngineHealth.NONE)
                        .plan())
                .isEqualTo("1. remove api because the desired state does not name it\n");
        assertThat(running()
                        .isHeld("api")
                        .also("api", "--next", Status.CREATED, EngineHealth.NONE)
                        .plan())
                .startsWith("1. remove api because its change was rejected\n");
    }

    @Test
    void it_goes_though_another_service_is_given_its_name() {
        assertThat(running()
                        .also("api", "--next", Status.CREATED, EngineHealth.NONE)
                        .wants(service("web").order(Order.AUTO))
                        .also("web", "--next", Status.RUNNING, EngineHealth.HEALTHY)
                        .plan())
                .isEqualTo("""
                        1. let web be found by its name because its successor has taken over
                        2. name web's container s-web because its successor has taken over, after 1
                        3. remove api because the desired state does not name it
                        """);
    }

    @Test
    void the_successor_of_an_edit_that_was_taken_back_goes() {
        assertThat(stack().wants(service("api").env("A", "2").order(Order.AUTO))
                        .runsAs(service("api").env("A", "1").order(Order.AUTO))
                        .hasBeside("api", Status.RUNNING, EngineHealth.STARTING)
                        .wants(service("api").env("A", "1").order(Order.AUTO))
                        .plan())
                .isEqualTo("""
                        1. stop api within 10s because the desired state does not name it
                        2. remove api because the desired state does not name it, after 1
                        """);
    }

    private static Given replaced() {
        return stack().wants(service("api").env("A", "2").order(Order.AUTO))
                .runsAs(service("api").env("A", "1").order(Order.AUTO))
                .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0);
    }

    @Test
    void a_predecessor_that_never_proved_itself_goes_though_it_runs() {
        assertThat(replaced().predecessorStillRuns("api", false).plan()).isEqualTo("""
                1. stop api within 10s because its successor has taken over
                2. remove api because its successor has taken over, after 1
                """);
    }

    @Test
    void a_predecessor_that_is_desired_again_stays_though_it_may_not_start_now() {
        assertThat(replaced()
                        .wants(service("api").env("A", "1").order(Order.AUTO))
                        .imageIs("api", Admission.refused("it holds torch 2.4"))
                        .plan())
                .isEqualTo("note: api: it holds torch 2.4\n");
    }

    @Test
    void a_predecessor_that_is_no_other_than_its_successor_goes() {
        assertThat(running()
                        .wasGood("api")
                        .also("api", "--previous", Status.EXITED, EngineHealth.NONE)
                        .plan())
                .isEqualTo("1. remove api because its successor has taken over\n");
    }

    @Test
    void one_that_served_for_a_moment_goes_when_nobody_asks_it_any_more_or_it_is_down() {
        assertThat(running()
                        .also("api", "--retired", Status.RUNNING, EngineHealth.HEALTHY)
                        .plan())
                .isEmpty();
        assertThat(running()
                        .also("api", "--retired", Status.RUNNING, EngineHealth.HEALTHY)
                        .isAskedNoMore("id--retired-api")
                        .plan())
                .isEqualTo("""
                        1. stop api within 10s because its successor has taken over
                        2. remove api because its successor has taken over, after 1
                        """);
        assertThat(running()
                        .also("api", "--retired", Status.EXITED, EngineHealth.NONE)
                        .plan())
                .isEqualTo("1. remove api because its successor has taken over\n");
    }
}
