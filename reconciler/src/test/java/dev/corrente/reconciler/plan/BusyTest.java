package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What is planned while steps of an earlier plan are still being taken. */
class BusyTest {
    private static final String STOP = "stop db within 60s";

    @Test
    void a_service_gets_no_second_operation_and_says_what_is_being_done() {
        assertThat(stack().wants(service("db").env("A", "2"))
                        .runsAs(service("db").env("A", "1"))
                        .stillDoing("db", STOP)
                        .plan())
                .isEqualTo("note: db: still being done: stop db within 60s\n");
    }

    @Test
    void others_are_healed_meanwhile() {
        assertThat(stack().wants(service("db"))
                        .runs("db")
                        .stillDoing("db", STOP)
                        .wants(service("web"))
                        .plan())
                .isEqualTo("""
                        1. create web because it was missing
                        2. start web because it was missing, after 1
                        note: db: still being done: stop db within 60s
                        """);
    }

    @Test
    void who_depends_on_it_waits_though_it_still_looks_well() {
        assertThat(stack().wants(service("db"))
                        .runs("db")
                        .stillDoing("db", STOP)
                        .wants(service("web").after("db", DependsOn.HEALTHY))
                        .plan())
                .contains("wait until db is healthy");
    }

    @Test
    void while_a_network_is_being_made_those_wait_who_need_it() {
        assertThat(stack().wants(service("db"))
                        .nothingOnTheEngine()
                        .stillDoing("network/s-default", "create network s-default")
                        .plan())
                .isEqualTo("""
                        note: still being done: create network s-default
                        note: db: still being done: create network s-default
                        """);
    }

    @Test
    void while_a_volume_is_being_made_those_wait_who_need_it() {
        assertThat(stack().wants(service("db").mount(new Mount.VolumeMount("data", "/data", false)))
                        .wants(service("web"))
                        .stillDoing("volume/s-data", "create volume s-data")
                        .plan())
                .contains("1. create web", "note: db: still being done: create volume s-data")
                .doesNotContain("create volume s-data because");
    }

    @Test
    void what_is_only_tidied_away_holds_up_nobody() {
        assertThat(stack().wants(service("db"))
                        .exited("db", 1)
                        .stillDoing("network/s-old", "remove network s-old")
                        .plan())
                .isEqualTo("1. start db because it had exited\nnote: still being done: remove network s-old\n");
    }

    @Test
    void what_is_wanted_again_while_it_is_taken_away_is_waited_for() {
        assertThat(stack().wants(service("db"))
                        .nothingOnTheEngine()
                        .stillDoing("network/s-default", "remove network s-default")
                        .plan())
                .isEqualTo("""
                        note: still being done: remove network s-default
                        note: db: still being done: remove network s-default
                        """);
        assertThat(stack().wants(service("db"))
                        .gets("db", "s-db-files-1")
                        .stillDoing("volume/s-db-files-1", "remove volume s-db-files-1")
                        .plan())
                .contains("note: db: still being done: remove volume s-db-files-1\n")
                .doesNotContain("create");
    }

    private static Rollout rollout(Given given) {
        return Rollout.of(given.input().stack().services().values().iterator().next(), given.input());
    }

    @Test
    void its_change_is_not_judged_half_way() {
        Given half = stack().wants(service("db").env("A", "2"))
                .runsAs(service("db").env("A", "1"))
                .wasGood("db")
                .isFollowedBy("db", Status.EXITED, EngineHealth.NONE, 1);

        assertThat(rollout(half)).isInstanceOf(Rollout.Failed.class);
        half.stillDoing("db", STOP);
        assertThat(rollout(half)).isInstanceOf(Rollout.None.class);
    }

    @Test
    void what_is_left_over_is_removed_afterwards() {
        Given leftOver = stack().wants(service("db")).runs("db").runsExtra("old");
        assertThat(leftOver.plan()).contains("remove old");
        assertThat(leftOver.stillDoing("old", "stop old within 10s").plan())
                .isEqualTo("note: old: still being done: stop old within 10s\n");
        assertThat(leftOver.planned().leavesNothing()).isFalse();
    }
}
