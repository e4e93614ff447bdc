package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Window;
import dev.corrente.reconciler.model.Windows;
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

/** What becomes of a network whose own settings changed. It is Sunday noon here. */
class NetworksTest {
    private static final Mount DATA = new Mount.VolumeMount("data", "/data", false);

    private static Given changed() {
        return stack().wants(service("api").env("A", "2"))
                .runsAs(service("api").env("A", "1"))
                .defaultIsInternal();
    }

    @Test
    void it_is_made_anew_before_anything_else_is_planned() {
        assertThat(changed().plan()).isEqualTo("""
                1. make network s-default anew because its desired state changed
                     networks.default.internal: "true" -> "false"
                """);
        assertThat(Drift.of(changed().planned())).hasToString("""
                diverged: network s-default, because its desired state changed
                  networks.default.internal: desired "false", live "true"
                """);
    }

    @Test
    void one_of_that_name_that_is_not_ours_is_told_and_neither_made_nor_joined() {
        Given taken = stack().wants(service("api")).foreignNetwork("s-default");

        assertThat(taken.plan()).isEqualTo("""
                note: a network named s-default exists that is not ours; `docker network rm s-default` once nobody is on it, or name the stack's another way
                note: api: a network named s-default exists that is not ours; `docker network rm s-default` once nobody is on it, or name the stack's another way
                """);
        assertThat(taken.planned().isEmpty()).isTrue();
        assertThat(Drift.of(taken.planned()).items())
                .allSatisfy(item -> assertThat(item.kind()).isEqualTo(Drift.Kind.UNMANAGED));
    }

    @Test
    void what_runs_beside_a_strangers_network_goes_on_and_is_not_replaced_onto_it() {
        Given running = stack().wants(service("api").env("A", "2"))
                .runsAs(service("api").env("A", "1"))
                .foreignNetwork("s-default");

        assertThat(running.planned().isEmpty()).isTrue();
        assertThat(running.plan()).contains("note: api: a network named s-default exists that is not ours");
    }

    @Test
    void it_waits_for_a_paused_service_that_is_on_it() {
        assertThat(changed().isPaused("api").plan())
                .doesNotContain("anew because")
                .contains("note: api: network s-default is to be made anew, which waits until this service is resumed");
    }

    @Test
    void a_paused_service_that_is_not_on_it_is_nothing_to_wait_for() {
        assertThat(changed()
                        .wants(service("web").on())
                        .runs("web")
                        .isPaused("web")
                        .plan())
                .startsWith("1. make network s-default anew");
    }

    @Test
    void one_that_could_not_be_made_anew_keeps_nobody_from_being_healed_until_it_is_tried_again() {
        assertThat(changed()
                        .backsOff("", Duration.ofSeconds(4))
                        .exited("api", 1)
                        .plan())
                .contains("note: network s-default could not be made anew; the next try is at")
                .contains("api because")
                .doesNotContain("anew because");
    }

    @Test
    void an_unneeded_one_that_the_engine_keeps_is_told_and_holds_up_nothing_else() {
        Given kept = stack().wants(service("api"))
                .runs("api")
                .engineHas("s-old", "s-api-files-1")
                .backsOff("network/s-old", Duration.ofSeconds(4));

        assertThat(kept.plan()).isEqualTo("""
                1. remove volume s-api-files-1 because nothing uses it any more
                note: network s-old is not needed any more and the engine does not remove it; where it counts endpoints of \
                containers that are gone, starting the engine anew clears that; the next try is at 2026-03-01T12:00:04Z
                """);
        assertThat(kept.exited("api", 1).plan()).contains("start api because");
    }

    @Test
    void it_is_not_touched_while_something_is_under_way_on_it() {
        assertThat(changed().stillDoing("api", "stop api within 60s").plan()).doesNotContain("anew");
    }

    @Test
    void it_waits_for_a_maintenance_window() {
        Windows monday = new Windows(
                List.of(new Window(Set.of(DayOfWeek.MONDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)), ZoneOffset.UTC);

        assertThat(changed().changesWithin(monday).plan())
                .startsWith("note: the change of network s-default waits for a maintenance window")
                .doesNotContain("1. ");
    }

    @Test
    void a_network_and_a_volume_that_could_not_be_made_are_waited_for_by_those_who_need_them() {
        Given needed = stack().wants(service("api").mount(DATA))
                .nothingOnTheEngine()
                .backsOff("network/s-default", Duration.ofSeconds(4));
        assertThat(needed.plan()).doesNotContain("create").contains("network s-default could not be set up");

        Given data = stack().wants(service("api").mount(DATA))
                .wants(service("web"))
                .backsOff("volume/s-data", Duration.ofSeconds(4));
        assertThat(data.plan())
                .contains("1. create web", "volume s-data could not be set up")
                .doesNotContain("create api");
    }
}
