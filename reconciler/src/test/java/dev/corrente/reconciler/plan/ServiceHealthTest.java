package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Health;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ProbeVerdicts.Healthy;
import dev.corrente.reconciler.observed.ProbeVerdicts.Late;
import dev.corrente.reconciler.observed.ProbeVerdicts.Starting;
import dev.corrente.reconciler.observed.ProbeVerdicts.Unhealthy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Objects;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What the engine and our own probes say together. */
class ServiceHealthTest {
    private static Given api(EngineHealth engine) {
        return stack().wants(service("api")).has("api", Status.RUNNING, engine);
    }

    private static Health health(Given given) {
        PlanInput input = given.input();
        return ServiceHealth.of(Objects.requireNonNull(input.stack().services().get("api")), input);
    }

    @Test
    void our_probe_decides_over_what_the_engine_does_not_complain_about() {
        for (EngineHealth engine :
                new EngineHealth[] {EngineHealth.NONE, EngineHealth.STARTING, EngineHealth.HEALTHY}) {
            assertThat(health(api(engine).found("api", new Starting()))).isEqualTo(Health.PROGRESSING);
            assertThat(health(api(engine).found("api", new Healthy()))).isEqualTo(Health.HEALTHY);
            assertThat(health(api(engine).found("api", new Unhealthy("no")))).isEqualTo(Health.DEGRADED);
            assertThat(health(api(engine).found("api", new Late("no")))).isEqualTo(Health.DEGRADED);
        }
    }

    @Test
    void the_engines_complaint_stands_whatever_our_probe_found() {
        assertThat(health(api(EngineHealth.UNHEALTHY).found("api", new Healthy())))
                .isEqualTo(Health.DEGRADED);
    }

    @Test
    void a_failing_liveness_probe_is_told_from_a_start_that_takes_too_long() {
        assertThat(api(EngineHealth.HEALTHY).found("api", new Unhealthy("no")).plan())
                .isEqualTo("1. restart api within 10s because its health check failed\n");
        assertThat(api(EngineHealth.HEALTHY).found("api", new Late("no")).plan())
                .isEqualTo("1. restart api within 10s because it did not become healthy in time\n");
    }

    @Test
    void a_reconciler_that_has_just_begun_to_ask_does_not_blame_the_service() {
        Given old = api(EngineHealth.STARTING).startedAgo("api", Duration.ofDays(3));
        assertThat(health(old)).isEqualTo(Health.DEGRADED);
        assertThat(health(old.found("api", new Starting()))).isEqualTo(Health.PROGRESSING);
    }

    @Test
    void a_complaint_from_the_time_of_a_pause_is_waited_out() {
        assertThat(health(
                        api(EngineHealth.NONE).found("api", new Unhealthy("no")).wasPaused("api")))
                .isEqualTo(Health.PROGRESSING);
    }

    @Test
    void without_any_check_it_is_healthy_after_it_ran_for_a_second_and_not_at_once() {
        assertThat(health(api(EngineHealth.NONE).startedAgo("api", Duration.ofMillis(999))))
                .isEqualTo(Health.PROGRESSING);
        assertThat(health(api(EngineHealth.NONE).startedAgo("api", Duration.ofSeconds(1))))
                .isEqualTo(Health.HEALTHY);
    }

    @Test
    void a_clock_that_was_set_back_unsettles_nobody() {
        assertThat(health(api(EngineHealth.NONE).startedAgo("api", Duration.ofHours(-1))))
                .isEqualTo(Health.HEALTHY);
    }

    @Test
    void who_waits_for_a_start_does_not_wait_for_it_to_settle_and_who_waits_for_health_does() {
        Given fresh = stack().wants(service("api"))
                .wants(service("early").after("api", DependsOn.STARTED))
                .wants(service("late").after("api", DependsOn.HEALTHY))
                .has("api", Status.RUNNING, EngineHealth.NONE)
                .startedAgo("api", Duration.ofMillis(10));

        assertThat(fresh.plan())
                .contains("start early because it was missing, after 1\n")
                .contains("wait until api is healthy");
    }

    @Test
    void a_start_may_take_just_as_long_as_its_stack_file_says() {
        assertThat(health(api(EngineHealth.STARTING).startedAgo("api", Duration.ofMinutes(2))))
                .isEqualTo(Health.PROGRESSING);
        assertThat(health(api(EngineHealth.STARTING)
                        .startedAgo("api", Duration.ofMinutes(2).plusMillis(1))))
                .isEqualTo(Health.DEGRADED);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED,    0, '',        PROGRESSING, PROGRESSING",
        "CREATED,    0, no memory, DEGRADED,    DEGRADED",
        "RUNNING,    0, '',        HEALTHY,     PROGRESSING",
        "PAUSED,     0, '',        DEGRADED,    DEGRADED",
        "RESTARTING, 0, '',        DEGRADED,    PROGRESSING",
        "REMOVING,   0, '',        DEGRADED,    PROGRESSING",
        "EXITED,     0, '',        DEGRADED,    COMPLETED",
        "EXITED,     3, '',        DEGRADED,    DEGRADED",
        "DEAD,       0, '',        DEGRADED,    DEGRADED"
    })
    void what_the_engine_says_of_a_container_means_another_thing_for_a_job(
            Status status, int exitCode, String error, Health ofService, Health ofJob) {
        assertThat(health(stack().wants(service("api")).has("api", status, EngineHealth.NONE, exitCode, error)))
                .isEqualTo(ofService);
        assertThat(health(stack().wants(service("api").job()).has("api", status, EngineHealth.NONE, exitCode, error)))
                .isEqualTo(ofJob);
    }

    @Test
    void without_a_container_a_service_is_missing_and_a_job_that_ended_well_is_completed() {
        assertThat(health(stack().wants(service("api")))).isEqualTo(Health.MISSING);
        assertThat(health(stack().wants(service("api").job()).completedBefore("api")))
                .isEqualTo(Health.COMPLETED);
    }
}
