package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What differs, read off the plan. */
class DriftTest {
    private static String drift(Given given) {
        return Drift.of(given.planned()).toString();
    }

    @Test
    void each_thing_is_named_once_with_what_it_is_and_why() {
        assertThat(drift(stack().wants(service("api").mount(new Mount.VolumeMount("data", "/data", false)))
                        .gets("api", "s-api-files-1")
                        .nothingOnTheEngine()
                        .runsExtra("old")))
                .isEqualTo("""
                        missing: network s-default, because it was missing
                        missing: volume s-data, because it was missing
                        missing: files of api, because it was missing
                        missing: api, because it was missing
                        extra: old, because the desired state does not name it
                        """);
    }

    @Test
    void a_changed_setting_is_told_from_both_sides() {
        assertThat(drift(stack().wants(service("api").env("LOG_LEVEL", "debug"))
                        .runsAs(service("api").env("LOG_LEVEL", "info"))))
                .isEqualTo("""
                        diverged: api, because its desired state changed
                          services.api.environment.LOG_LEVEL: desired "debug", live "info"
                        """);
    }

    @Test
    void a_changed_setting_is_told_whatever_is_checked_or_cleared_away_before_it() {
        Given moved = stack().wants(service("api").port(5001, 80))
                .runsAs(service("api").port(5000, 80));
        String told = """
                diverged: api, because its desired state changed
                  services.api.ports.80/tcp@127.0.0.1:5000: desired unset, live "published"
                  services.api.ports.80/tcp@127.0.0.1:5001: desired "published", live unset
                """;
        assertThat(moved.plan()).startsWith("1. check that port 127.0.0.1:5001 is free");
        assertThat(drift(moved)).isEqualTo(told);

        moved.also("api", "--odd", Status.EXITED, EngineHealth.NONE);
        assertThat(moved.plan()).contains("2. remove api because the desired state does not name it");
        assertThat(drift(moved)).isEqualTo(told);
    }

    @Test
    void a_service_that_only_acts_up_is_told_with_the_reason() {
        Given one = stack().wants(service("api"));
        assertThat(drift(one.runs("api").restartAsked("api")))
                .isEqualTo("diverged: api, because somebody asked for it\n");
        assertThat(drift(one.has("api", Status.PAUSED, EngineHealth.NONE)))
                .isEqualTo("diverged: api, because it was paused\n");
        assertThat(drift(stack().wants(service("api").order(Order.AUTO))
                        .also("api", "--next", Status.RUNNING, EngineHealth.HEALTHY)))
                .isEqualTo("extra: api, because its successor has taken over\n");
    }

    @Test
    void waiting_is_no_difference() {
        assertThat(drift(stack().wants(service("db"))
                        .has("db", Status.RUNNING, EngineHealth.STARTING)
                        .wants(service("web").after("db", DependsOn.HEALTHY))
                        .has("web", Status.CREATED, EngineHealth.NONE)))
                .isEqualTo("diverged: web, because it was created but not started\n");
    }

    @Test
    void what_is_left_over_on_the_engine_is_extra() {
        assertThat(drift(stack().engineHas("s-old", "s-api-files-1"))).isEqualTo("""
                extra: network s-old, because nothing uses it any more
                extra: volume s-api-files-1, because nothing uses it any more
                """);
    }

    @Test
    void what_is_about_no_service_is_told_of_the_stack_and_all_of_it() {
        Plan plan = stack().foreignNetwork("s-default")
                .planned()
                .noting(new Notice("", Notice.Kind.PINNED, "revision 3 is in force"));
        assertThat(Drift.of(plan).toString())
                .isEqualTo("unmanaged: the stack, because a network named s-default exists that is not ours;"
                        + " `docker network rm s-default` once nobody is on it, or name the stack's another way;"
                        + " revision 3 is in force\n");
    }

    @Test
    void what_is_not_done_for_now_differs_unless_somebody_wants_it_so() {
        assertThat(drift(stack().wants(service("api")).isPaused("api")))
                .isEqualTo("diverged: api, because paused, and not as desired; `corrente resume api` ends that\n");
        assertThat(drift(stack().wants(service("api")).runs("api").isPaused("api")))
                .isEmpty();
    }
}
