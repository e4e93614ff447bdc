package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.Restart;
import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ProbeVerdicts.Unhealthy;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What counts against a change while it is watched, and what does not. */
class RolloutTest {
    private static ServiceMaker api(String level) {
        return service("api")
                .env("LOG_LEVEL", level)
                .restart(Restart.ON_FAILURE)
                .onManualStop(OnManualStop.RESPECT);
    }

    private static Given changed(Order order) {
        return stack().wants(api("debug").order(order))
                .runsAs(api("info").order(order))
                .wasGood("api");
    }

    private static Given followed(Status status, EngineHealth health, int exitCode) {
        return changed(Order.STOP_FIRST).isFollowedBy("api", status, health, exitCode);
    }

    private static void fails(Given given, String why) {
        assertThat(given.rollout("api"))
                .isInstanceOfSatisfying(
                        Rollout.Failed.class, failed -> assertThat(failed.why()).isEqualTo(why));
    }

    private static void goesOn(Given given) {
        assertThat(given.rollout("api")).isInstanceOf(Rollout.Watching.class);
    }

    @Test
    void a_failure_is_told_in_the_words_that_end_a_sentence() {
        fails(followed(Status.EXITED, EngineHealth.NONE, 3), "exited with code 3");
        fails(followed(Status.DEAD, EngineHealth.NONE, 0), "was given up by the engine");
        fails(
                followed(Status.RUNNING, EngineHealth.NONE, 0).found("api", new Unhealthy("no answer")),
                "became unhealthy: no answer");
        fails(
                followed(Status.RUNNING, EngineHealth.STARTING, 0).startedAgo("api", Duration.ofHours(1)),
                "did not become healthy in time");
        fails(
                changed(Order.AUTO).hasBeside("api", Status.CREATED, EngineHealth.NONE, "no such file"),
                "could not be started: no such file");
    }

    @Test
    void an_end_that_somebody_meant_is_no_failure() {
        goesOn(followed(Status.EXITED, EngineHealth.NONE, 0));
        goesOn(followed(Status.EXITED, EngineHealth.NONE, 3).stopsByHand("api"));
    }

    @Test
    void what_is_not_started_yet_or_only_on_its_way_is_no_failure() {
        goesOn(followed(Status.CREATED, EngineHealth.NONE, 0));
        goesOn(followed(Status.PAUSED, EngineHealth.NONE, 0));
        goesOn(followed(Status.RUNNING, EngineHealth.STARTING, 0));
        goesOn(changed(Order.AUTO).hasBeside("api", Status.EXITED, EngineHealth.NONE));
    }

    @Test
    void a_successor_proves_nothing_before_it_has_taken_over() {
        goesOn(changed(Order.AUTO)
                .hasBeside("api", Status.RUNNING, EngineHealth.HEALTHY)
                .healthyFor("api", Duration.ofHours(1)));
    }

    @Test
    void a_successor_of_an_older_edit_or_one_that_waits_for_its_start_says_nothing_about_the_change() {
        assertThat(changed(Order.AUTO)
                        .hasBeside("api", Status.RUNNING, EngineHealth.STARTING)
                        .wants(api("trace").order(Order.AUTO))
                        .rollout("api"))
                .isInstanceOf(Rollout.None.class);
        assertThat(changed(Order.AUTO)
                        .hasBeside("api", Status.CREATED, EngineHealth.NONE)
                        .rollout("api"))
                .isInstanceOf(Rollout.None.class);
    }

    @Test
    void a_job_and_a_service_whose_image_is_gone_are_not_watched() {
        assertThat(stack().wants(service("init").job()).exited("init", 0).rollout("init"))
                .isInstanceOf(Rollout.None.class);
        assertThat(followed(Status.RUNNING, EngineHealth.HEALTHY, 0)
                        .imageIsAbsent("api")
                        .rollout("api"))
                .isInstanceOf(Rollout.None.class);
    }
}
