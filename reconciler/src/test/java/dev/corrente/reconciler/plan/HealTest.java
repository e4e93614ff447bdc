package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What brings a container back, and what leaves it alone. */
class HealTest {

    @Test
    void a_container_that_exited_is_started_again() {
        assertThat(stack().wants(service("api")).exited("api", 137).plan())
                .isEqualTo("1. start api because it had exited\n");
    }

    @Test
    void a_service_that_need_not_restart_stays_as_it_ended_and_a_failure_is_told() {
        assertThat(stack().wants(service("api").restart(Restart.NO))
                        .exited("api", 1)
                        .plan())
                .isEqualTo(
                        "note: api: it exited with code 1 and its stack file says not to start it again; docker start,"
                                + " or a change, starts it\n");
        assertThat(stack().wants(service("api").restart(Restart.ON_FAILURE))
                        .exited("api", 0)
                        .plan())
                .isEmpty();
    }

    @Test
    void a_stop_by_hand_is_healed_or_respected_as_the_stack_file_says() {
        assertThat(stack().wants(service("api")).stoppedByHand("api").plan())
                .isEqualTo("1. start api because it had exited\n");
        assertThat(stack().wants(service("api").onManualStop(OnManualStop.RESPECT))
                        .stoppedByHand("api")
                        .plan())
                .isEqualTo("note: api: it was stopped by hand and its stack file says to respect that\n");
    }

    @Test
    void an_unhealthy_service_is_treated_as_it_asks() {
        assertThat(unhealthy(OnUnhealthy.RESTART))
                .isEqualTo("1. restart api within 10s because its health check failed\n");
        assertThat(unhealthy(OnUnhealthy.REPLACE))
                .startsWith("1. create api because its health check failed\n2. stop api");
        assertThat(unhealthy(OnUnhealthy.STOP)).isEqualTo("1. stop api within 10s because its health check failed\n");
        assertThat(unhealthy(OnUnhealthy.REPORT)).isEqualTo("note: api: unhealthy: \n");
    }

    private static String unhealthy(OnUnhealthy policy) {
        return stack().wants(service("api").onUnhealthy(policy))
                .has("api", Status.RUNNING, EngineHealth.UNHEALTHY)
                .plan();
    }

    @Test
    void what_was_stopped_for_being_unhealthy_stays_down_until_its_desired_state_changes() {
        assertThat(stack().wants(service("api").onUnhealthy(OnUnhealthy.STOP))
                        .stoppedByPolicy("api")
                        .plan())
                .startsWith("note: api: it was unhealthy and its stack file says to stop it then");
        assertThat(stack().wants(service("api").env("A", "1"))
                        .stoppedByPolicy("api")
                        .wants(service("api").env("A", "2"))
                        .plan())
                .contains("create api because");
    }

    @Test
    void a_paused_container_goes_on_and_a_dead_one_is_replaced() {
        assertThat(stack().wants(service("api"))
                        .has("api", Status.PAUSED, EngineHealth.UNHEALTHY)
                        .plan())
                .isEqualTo("1. unpause api because it was paused\n");
        assertThat(stack().wants(service("api"))
                        .has("api", Status.DEAD, EngineHealth.NONE)
                        .plan())
                .startsWith("1. create api because the engine had given it up\n2. remove api");
    }

    @Test
    void a_verdict_from_before_the_unpause_is_no_reason_to_restart() {
        assertThat(stack().wants(service("api"))
                        .has("api", Status.RUNNING, EngineHealth.UNHEALTHY)
                        .wasPaused("api")
                        .plan())
                .isEmpty();
    }

    @Test
    void a_job_runs_once_and_again_only_when_it_failed() {
        assertThat(stack().wants(service("init").job()).exited("init", 0).plan())
                .isEmpty();
        assertThat(stack().wants(service("init").job()).completedBefore("init").plan())
                .isEmpty();
        assertThat(stack().wants(service("init").job()).exited("init", 3).plan())
                .isEqualTo("1. start init because it ended with an error\n");
    }

    private static boolean finished(Given given) {
        return given.input().finishedRun(service("init").job().make()).isPresent();
    }

    @Test
    void a_job_that_failed_and_is_not_to_be_repeated_is_left_and_told() {
        Given job = stack().wants(service("init").job().restart(Restart.NO)).exited("init", 3);
        assertThat(job.plan())
                .contains("init: it exited with code 3 and its stack file says not to start it again")
                .doesNotContain("1. ");
    }

    @Test
    void a_job_is_not_run_again_nor_broken_off_because_somebody_changed_its_container() {
        ServiceMaker job = service("init").job().env("A", "1");
        for (Given changed :
                List.of(stack().wants(job).exited("init", 0), stack().wants(job).runs("init"))) {
            assertThat(changed.live("init", "environment.A", "2").plan()).doesNotContain("1. ");
        }
    }

    @Test
    void a_job_counts_as_done_when_it_ended_well_as_it_is_described_now() {
        Given job = stack().wants(service("init").job());
        assertThat(finished(job)).isFalse();
        assertThat(finished(job.has("init", Status.RUNNING, EngineHealth.NONE))).isFalse();
        assertThat(finished(job.exited("init", 3))).isFalse();
        assertThat(finished(job.exited("init", 0))).isTrue();
        assertThat(finished(job.imageIsAbsent("init"))).isFalse();
        assertThat(finished(stack().wants(service("init").job().env("A", "1"))
                        .exited("init", 0)
                        .wants(service("init").job().env("A", "2"))))
                .isFalse();
    }

    @Test
    void who_waits_for_a_job_waits_for_its_good_end() {
        assertThat(stack().wants(service("init").job())
                        .wants(service("web").after("init", DependsOn.COMPLETED))
                        .has("init", Status.RUNNING, EngineHealth.NONE)
                        .plan())
                .isEqualTo("""
                        1. create web because it was missing
                        2. wait until init has completed
                        3. start web because it was missing, after 1, 2
                        """);
        assertThat(stack().wants(service("init").job())
                        .wants(service("web").after("init", DependsOn.COMPLETED))
                        .completedBefore("init")
                        .plan())
                .isEqualTo("""
                        1. create web because it was missing
                        2. start web because it was missing, after 1
                        """);
    }

    @Test
    void what_could_not_be_started_is_made_anew_for_it_may_never_start() {
        assertThat(stack().wants(service("api"))
                        .has("api", Status.CREATED, EngineHealth.NONE, 128, "network 5f3c not found")
                        .plan())
                .isEqualTo("""
                        1. create api because its last start failed
                        2. remove api because its last start failed, after 1
                        3. name api's container s-api because its last start failed, after 2
                        4. start api because its last start failed, after 3
                        """);
    }

    @Test
    void what_need_not_come_back_is_not_made_anew_either() {
        assertThat(stack().wants(service("api").restart(Restart.NO))
                        .has("api", Status.EXITED, EngineHealth.NONE, 1, "network 5f3c not found")
                        .plan())
                .isEqualTo("note: api: it exited with code 1 and its stack file says not to start it again;"
                        + " docker start, or a change, starts it\n");
    }

    @Test
    void what_ran_before_is_started_again_while_its_image_is_examined_or_gone() {
        assertThat(stack().wants(service("api"))
                        .exited("api", 1)
                        .imageIs("api", Admission.PENDING)
                        .plan())
                .isEqualTo("1. start api because it had exited\n");
        assertThat(stack().wants(service("api"))
                        .exited("api", 1)
                        .imageIsAbsent("api")
                        .plan())
                .isEqualTo("1. start api because it had exited\n");
    }

    @Test
    void a_try_whose_moment_has_come_is_made() {
        assertThat(stack().wants(service("api"))
                        .exited("api", 1)
                        .backsOff("api", Duration.ZERO)
                        .plan())
                .isEqualTo("1. start api because it had exited\n");
    }
}
