package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Update.OnFailure;
import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** How changes are brought out and taken back. */
class UpdateTest {
    private static ServiceMaker api(String level) {
        return service("api").env("LOG_LEVEL", level);
    }

    private static Given changed(Order order) {
        return stack().wants(api("debug").order(order))
                .runsAs(api("info").order(order))
                .wasGood("api");
    }

    @Test
    void what_proved_itself_is_set_aside_and_not_removed() {
        assertThat(changed(Order.STOP_FIRST).plan()).isEqualTo("""
                1. create api because its desired state changed
                     environment.LOG_LEVEL: "info" -> "debug"
                2. stop api within 10s because its desired state changed (before the new one starts: its stack file says so), after 1
                3. set the old api aside as s-api--previous because its desired state changed, after 2
                4. name api's container s-api because its desired state changed, after 3
                5. start api because its desired state changed, after 4
                """);
    }

    @Test
    void a_service_that_takes_failure_as_it_comes_keeps_no_predecessor() {
        assertThat(stack().wants(api("debug").onFailure(OnFailure.CONTINUE))
                        .runsAs(api("info"))
                        .wasGood("api")
                        .plan())
                .contains("remove api")
                .doesNotContain("--previous");
    }

    @Test
    void where_nothing_is_in_the_way_the_new_one_starts_beside_the_old_one() {
        assertThat(changed(Order.AUTO).plan()).isEqualTo("""
                1. create api because its desired state changed (beside the old one: nothing of it can have one owner only)
                     environment.LOG_LEVEL: "info" -> "debug"
                2. start api because its desired state changed, after 1
                """);
    }

    @Test
    void a_published_port_means_stop_first_and_the_plan_says_so() {
        assertThat(stack().wants(api("debug").order(Order.START_FIRST).port(5000, 5000))
                        .runsAs(api("info").order(Order.START_FIRST).port(5000, 5000))
                        .wasGood("api")
                        .plan())
                .contains("before the new one starts: it publishes 127.0.0.1:5000->5000/tcp")
                .contains(
                        "note: api: it cannot be replaced start-first, because it publishes 127.0.0.1:5000->5000/tcp");
    }

    @Test
    void what_served_for_a_moment_between_two_edits_is_asked_a_moment_more_before_it_goes() {
        Given twice = changed(Order.AUTO)
                .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0)
                .wants(api("trace").order(Order.AUTO));
        assertThat(twice.also("api", "--next", Status.RUNNING, EngineHealth.HEALTHY)
                        .plan())
                .isEqualTo("""
                        1. let api be found by its name because the new one proved itself
                        2. name api's container s-api--retired because its successor has taken over, after 1
                        3. name api's container s-api because the new one proved itself, after 2
                        """);
    }

    @Test
    void what_was_just_changed_is_watched_until_it_has_proved_itself() {
        Given watched = changed(Order.STOP_FIRST).isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0);

        assertThat(watched.healthyFor("api", Duration.ofSeconds(4)).rollout("api"))
                .isInstanceOfSatisfying(
                        Rollout.Watching.class,
                        rollout -> assertThat(rollout.until()).contains(Given.NOW.plusSeconds(6)));
        assertThat(watched.plan()).isEqualTo("note: api: it was just changed; the one before can still come back\n");
        assertThat(watched.healthyFor("api", Duration.ofSeconds(10)).rollout("api"))
                .isInstanceOf(Rollout.Proven.class);
    }

    @Test
    void a_predecessor_is_removed_once_its_successor_is_the_good_one() {
        assertThat(changed(Order.STOP_FIRST)
                        .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0)
                        .wasGood("api")
                        .plan())
                .isEqualTo("1. remove api because its successor has taken over\n");
    }

    @Test
    void a_predecessor_that_somebody_started_beside_the_only_one_that_may_write_is_stopped_before_anything_else() {
        Given started = changed(Order.STOP_FIRST)
                .isFollowedBy("api", Status.EXITED, EngineHealth.NONE, 1)
                .predecessorStillRuns("api", false);

        assertThat(started.plan()).isEqualTo("1. stop api within 10s because its successor has taken over\n");
    }

    @Test
    void a_predecessor_that_serves_stays_while_its_successor_is_being_removed() {
        assertThat(changed(Order.AUTO)
                        .isFollowedBy("api", Status.REMOVING, EngineHealth.NONE, 0)
                        .wasGood("api")
                        .predecessorStillRuns("api", false)
                        .plan())
                .isEqualTo("note: api: the engine is removing its container\n");
    }

    @Test
    void whoever_exits_cannot_start_or_turns_unhealthy_while_it_is_watched_has_failed() {
        assertThat(changed(Order.STOP_FIRST)
                        .isFollowedBy("api", Status.EXITED, EngineHealth.NONE, 3)
                        .rollout("api"))
                .isInstanceOfSatisfying(
                        Rollout.Failed.class, failed -> assertThat(failed.why()).isEqualTo("exited with code 3"));
        assertThat(changed(Order.STOP_FIRST)
                        .isFollowedBy("api", Status.RUNNING, EngineHealth.UNHEALTHY, 0)
                        .rollout("api"))
                .isInstanceOf(Rollout.Failed.class);
        assertThat(changed(Order.AUTO)
                        .hasBeside("api", Status.EXITED, EngineHealth.NONE)
                        .rollout("api"))
                .isInstanceOf(Rollout.Failed.class);
    }

    @Test
    void a_first_start_that_fails_is_healed_and_never_rejected() {
        assertThat(stack().wants(api("info")).exited("api", 3).rollout("api")).isInstanceOf(Rollout.None.class);
    }

    @Test
    void an_edit_taken_back_while_it_is_watched_takes_the_old_container_back() {
        assertThat(changed(Order.STOP_FIRST)
                        .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0)
                        .wants(api("info"))
                        .plan())
                .isEqualTo("""
                        1. stop api within 10s because its change was rejected
                        2. remove api because its change was rejected, after 1
                        3. name api's container s-api because its change was rejected, after 2
                        4. start api because its change was rejected, after 3
                        """);
    }

    @Test
    void a_rejected_change_that_nothing_is_known_to_go_back_from_is_left_alone() {
        assertThat(stack().wants(api("debug"))
                        .runsAs(api("info"))
                        .wasRejected("api")
                        .plan())
                .startsWith("note: api: its description was rejected");
        assertThat(stack().wants(api("debug")).wasRejected("api").plan())
                .startsWith("note: api: its description was rejected");
    }

    @Test
    void a_paused_service_is_left_as_it_is_and_so_is_a_paused_stack() {
        assertThat(stack().wants(service("web").env("A", "2"))
                        .wants(service("db"))
                        .runsAs(service("web").env("A", "1"))
                        .isPaused("web")
                        .plan())
                .isEqualTo("""
                        1. create db because it was missing
                        2. start db because it was missing, after 1
                        note: web: paused, and not as desired; `corrente resume web` ends that
                        """);
        assertThat(stack().wants(service("db")).runsExtra("old").isPaused("").plan())
                .isEqualTo("""
                        note: old: not desired any more, and s-old stays while it is paused; `corrente resume` ends that
                        note: db: paused, and not as desired; `corrente resume` ends that
                        """);
    }

    @Test
    void impatience_with_an_unhealthy_service_is_a_setting() {
        Given unhealthy = stack().wants(api("info").unhealthyFor(Duration.ofSeconds(30)))
                .has("api", Status.RUNNING, EngineHealth.UNHEALTHY);

        assertThat(unhealthy.unhealthySince("api", Duration.ofSeconds(10)).plan())
                .isEqualTo("note: api: unhealthy; something is done about it at 2026-03-01T12:00:20Z\n");
        assertThat(unhealthy.unhealthySince("api", Duration.ofSeconds(30)).plan())
                .isEqualTo("1. restart api within 10s because its health check failed\n");
    }

    @Test
    void changes_of_one_edit_wait_until_every_image_is_examined() {
        assertThat(stack().wants(api("debug"))
                        .wants(service("web").env("A", "2"))
                        .runsAs(api("info"))
                        .runsAs(service("web").env("A", "1"))
                        .imageIs("web", Admission.PENDING)
                        .plan())
                .startsWith("note: api: it is changed as soon as the image of web is examined");
    }

    @Test
    void what_is_no_change_waits_for_no_image() {
        Given pending = stack().wants(service("web"))
                .imageIs("web", Admission.PENDING)
                .wants(service("frozen"))
                .has("frozen", Status.PAUSED, EngineHealth.NONE)
                .wants(service("new"))
                .wants(service("sick").onUnhealthy(OnUnhealthy.STOP))
                .has("sick", Status.RUNNING, EngineHealth.UNHEALTHY)
                .wants(api("debug").order(Order.AUTO))
                .runsAs(api("info").order(Order.AUTO))
                .hasBeside("api", Status.RUNNING, EngineHealth.HEALTHY);
        assertThat(pending.plan()).isEqualTo("""
                1. let api be found by its name because the new one proved itself
                2. set the old api aside as s-api--previous because the new one proved itself, after 1
                3. name api's container s-api because the new one proved itself, after 2
                4. unpause frozen because it was paused
                5. create new because it was missing
                6. start new because it was missing, after 5
                7. stop sick within 10s because its health check failed
                note: web: the image is being examined
                """);
    }

    @Test
    void ports_of_all_changes_are_checked_before_the_first_stop() {
        assertThat(stack().wants(service("a").port(1001, 80))
                        .wants(service("b").port(1002, 80))
                        .runsAs(service("a").port(1011, 80))
                        .runsAs(service("b").port(1012, 80))
                        .plan())
                .contains("stop a within 10s", ", after 1, 2, 3")
                .contains("stop b within 10s", ", after 1, 2, ");
    }

    @Test
    void only_a_change_keeps_what_proved_itself() {
        assertThat(stack().wants(api("info"))
                        .runs("api")
                        .wasGood("api")
                        .runsImage("api", "sha256:old")
                        .wasGood("api")
                        .plan())
                .contains("set the old api aside");
        assertThat(stack().wants(api("info").memory(64))
                        .runs("api")
                        .wasGood("api")
                        .live("api", "mem_limit", "32")
                        .plan())
                .contains("3. remove api")
                .doesNotContain("aside");
    }

    @Test
    void a_second_edit_in_a_row_keeps_the_predecessor_that_proved_itself_and_one_that_served_for_a_moment() {
        assertThat(changed(Order.AUTO)
                        .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0)
                        .also("api", "--retired", Status.RUNNING, EngineHealth.HEALTHY)
                        .wants(api("trace").order(Order.AUTO))
                        .also("api", "--next", Status.RUNNING, EngineHealth.HEALTHY)
                        .plan())
                .isEqualTo("""
                        1. let api be found by its name because the new one proved itself
                        2. stop api within 10s because its successor has taken over, after 1
                        3. remove api because its successor has taken over, after 2
                        4. name api's container s-api because the new one proved itself, after 3
                        """);
    }

    @Test
    void a_predecessor_that_still_runs_needs_no_start_to_come_back() {
        assertThat(changed(Order.AUTO)
                        .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0)
                        .predecessorStillRuns("api", false)
                        .wants(api("info").order(Order.AUTO))
                        .plan())
                .isEqualTo("""
                        1. stop api within 10s because its change was rejected
                        2. remove api because its change was rejected, after 1
                        3. name api's container s-api because its change was rejected, after 2
                        """);
    }

    @Test
    void a_container_whose_label_and_memory_disagree_is_replaced_and_so_is_one_that_was_forgotten() {
        Given relabelled = stack().wants(api("info")).runs("api").labelled("api", "another hash");
        assertThat(relabelled.plan()).contains("hash: \"another hash\" -> ");
        assertThat(relabelled.forgot("api").plan()).contains("hash: \"another hash\" -> ");
    }

    @Test
    void what_is_paused_on_purpose_and_stopped_on_purpose_is_as_somebody_wants_it() {
        assertThat(stack().wants(api("info").onManualStop(OnManualStop.RESPECT))
                        .stoppedByHand("api")
                        .isPaused("api")
                        .plan())
                .isEqualTo("note: api: paused; `corrente resume api` ends that\n");
    }
}
