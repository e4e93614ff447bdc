package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Window;
import dev.corrente.reconciler.model.Windows;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes wait for a window; nothing else does. It is Sunday noon here. */
class OutsideWindowTest {
    private static final Windows MONDAY = on(DayOfWeek.MONDAY);
    private static final String WAITS =
            "note: api: its change waits for a maintenance window, which opens at 2026-03-02T00:00:00Z\n";

    private static Windows on(DayOfWeek day) {
        return new Windows(List.of(new Window(Set.of(day), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)), ZoneOffset.UTC);
    }

    private static ServiceMaker api(String level) {
        return service("api").env("LOG_LEVEL", level);
    }

    private static Given changed(Windows windows) {
        return stack().changesWithin(windows).wants(api("debug")).runsAs(api("info"));
    }

    @Test
    void a_change_waits_until_the_window_opens_and_counts_as_drift() {
        assertThat(changed(MONDAY).plan()).isEqualTo(WAITS);
        assertThat(changed(MONDAY).planned().isInSync()).isFalse();
    }

    @Test
    void in_a_window_it_is_brought_out() {
        assertThat(changed(on(DayOfWeek.SUNDAY)).plan()).startsWith("1. create api because its desired state changed");
    }

    @Test
    void a_start_beside_and_a_new_image_wait_too() {
        assertThat(stack().changesWithin(MONDAY)
                        .wants(api("debug").order(Order.AUTO))
                        .runsAs(api("info").order(Order.AUTO))
                        .plan())
                .isEqualTo(WAITS);
        assertThat(stack().changesWithin(MONDAY)
                        .wants(api("info"))
                        .runs("api")
                        .runsImage("api", "sha256:old")
                        .plan())
                .isEqualTo(WAITS);
    }

    @Test
    void a_missing_service_does_not_wait() {
        assertThat(stack().changesWithin(MONDAY).wants(api("info")).plan()).contains("create api");
    }

    @Test
    void live_settings_are_put_right_at_once() {
        assertThat(stack().changesWithin(MONDAY)
                        .wants(api("info").memory(64_000_000))
                        .runs("api")
                        .live("api", "mem_limit", "32000000")
                        .plan())
                .contains("create api because its live settings differed");
    }

    @Test
    void what_ends_meanwhile_is_started_as_it_was() {
        Given given = stack().changesWithin(MONDAY)
                .wants(api("info"))
                .exited("api", 1)
                .wants(api("debug"));
        assertThat(given.plan()).isEqualTo("1. start api because it had exited\n" + WAITS);
    }

    @Test
    void what_becomes_unhealthy_meanwhile_is_restarted_because_a_replacement_would_bring_the_change() {
        Given given = stack().changesWithin(MONDAY)
                .wants(api("info").onUnhealthy(OnUnhealthy.REPLACE))
                .has("api", Status.RUNNING, EngineHealth.UNHEALTHY)
                .wants(api("debug").onUnhealthy(OnUnhealthy.REPLACE));
        assertThat(given.plan()).isEqualTo("1. restart api within 10s because its health check failed\n" + WAITS);
    }

    @Test
    void a_change_that_is_under_way_is_brought_to_its_end() {
        assertThat(stack().changesWithin(MONDAY)
                        .wants(api("debug").order(Order.AUTO))
                        .runsAs(api("info").order(Order.AUTO))
                        .hasBeside("api", Status.RUNNING, EngineHealth.HEALTHY)
                        .plan())
                .contains("because the new one proved itself");
    }

    @Test
    void a_roll_back_does_not_wait() {
        assertThat(stack().changesWithin(MONDAY)
                        .wants(api("debug"))
                        .runsAs(api("info"))
                        .wasGood("api")
                        .isFollowedBy("api", Status.EXITED, EngineHealth.NONE, 3)
                        .wasRejected("api")
                        .plan())
                .contains("because its change was rejected");
    }

    @Test
    void what_stands_in_the_way_of_healing_is_said_first_unless_somebody_wants_it_so() {
        assertThat(stack().changesWithin(MONDAY)
                        .wants(api("info"))
                        .exited("api", 1)
                        .backsOff("api", Duration.ofSeconds(4))
                        .wants(api("debug"))
                        .plan())
                .isEqualTo("note: api: the next try is at 2026-03-01T12:00:04Z\n");
        assertThat(stack().changesWithin(MONDAY)
                        .wants(api("info").onManualStop(OnManualStop.RESPECT))
                        .stoppedByHand("api")
                        .wants(api("debug").onManualStop(OnManualStop.RESPECT))
                        .plan())
                .isEqualTo(WAITS);
    }
}
