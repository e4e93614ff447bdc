package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

class PlannerTest {

    @Test
    void an_empty_engine_gets_the_network_and_then_the_services_in_the_order_of_their_dependencies() {
        assertThat(stack().wants(service("web").after("db", DependsOn.HEALTHY))
                        .wants(service("db"))
                        .nothingOnTheEngine()
                        .plan())
                .isEqualTo("""
                        1. create network s-default because it was missing
                        2. create db because it was missing, after 1
                        3. start db because it was missing, after 2
                        4. create web because it was missing, after 1
                        5. wait until db is healthy, after 3
                        6. start web because it was missing, after 4, 5
                        """);
    }

    @Test
    void a_stack_that_runs_as_desired_needs_nothing() {
        Plan plan = stack().wants(service("web")).runs("web").planned();

        assertThat(plan.toString()).isEmpty();
        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void a_dependency_that_is_only_started_is_no_reason_to_wait() {
        assertThat(stack().wants(service("web").after("db", DependsOn.STARTED))
                        .wants(service("db"))
                        .plan())
                .isEqualTo("""
                        1. create db because it was missing
                        2. start db because it was missing, after 1
                        3. create web because it was missing
                        4. start web because it was missing, after 2, 3
                        """);
    }

    @Test
    void a_dependency_that_our_probe_found_healthy_is_not_waited_for() {
        assertThat(stack().wants(service("web").after("db", DependsOn.HEALTHY))
                        .wants(service("db"))
                        .has("db", Status.RUNNING, EngineHealth.STARTING)
                        .foundHealthy("db")
                        .plan())
                .isEqualTo("""
                        1. create web because it was missing
                        2. start web because it was missing, after 1
                        """);
    }

    @Test
    void a_container_that_waits_for_its_dependency_is_still_something_to_do() {
        Plan plan = stack().wants(service("web").after("db", DependsOn.HEALTHY))
                .wants(service("db"))
                .has("db", Status.RUNNING, EngineHealth.STARTING)
                .has("web", Status.CREATED, EngineHealth.NONE)
                .planned();

        assertThat(plan.toString()).isEqualTo("""
                        1. wait until db is healthy
                        2. start web because it was created but not started, after 1
                        """);
        assertThat(plan.isEmpty()).isFalse();
    }

    @Test
    void a_changed_setting_replaces_only_the_service_it_belongs_to() {
        assertThat(stack().wants(service("api").env("LOG_LEVEL", "debug"))
                        .wants(service("web").after("api", DependsOn.HEALTHY))
                        .runsAs(service("api").env("LOG_LEVEL", "info"))
                        .runs("web")
                        .plan())
                .isEqualTo("""
                        1. create api because its desired state changed
                             environment.LOG_LEVEL: "info" -> "debug"
                        2. stop api within 10s because its desired state changed (before the new one starts: its stack file says so), after 1
                        3. remove api because its desired state changed, after 2
                        4. name api's container s-api because its desired state changed, after 3
                        5. start api because its desired state changed, after 4
                        """);
    }

    @Test
    void a_removed_setting_is_a_change_too() {
        assertThat(stack().wants(service("api"))
                        .runsAs(service("api").env("LOG_LEVEL", "info"))
                        .plan())
                .contains("environment.LOG_LEVEL: \"info\" -> unset");
    }

    @Test
    void a_new_host_port_is_proved_free_before_anything_is_stopped() {
        assertThat(stack().wants(service("api").port(5001, 5000))
                        .runsAs(service("api").port(5000, 5000))
                        .plan())
                .isEqualTo("""
                        1. check that port 127.0.0.1:5001 is free because its desired state changed
                        2. create api because its desired state changed
                             ports.5000/tcp@127.0.0.1:5000: "published" -> unset
                             ports.5000/tcp@127.0.0.1:5001: unset -> "published"
                        3. stop api within 10s because its desired state changed (before the new one starts: its stack file says so), after 1, 2
                        4. remove api because its desired state changed, after 3
                        5. name api's container s-api because its desired state changed, after 4
                        6. start api because its desired state changed, after 5
                        """);
    }

    @Test
    void a_port_that_a_strangers_container_holds_changes_nothing() {
        assertThat(stack().wants(service("api").port(5001, 5000))
                        .runsAs(service("api").port(5000, 5000))
                        .foreignPort("0.0.0.0:5001/tcp", "theirs")
                        .plan())
                .isEqualTo("note: api: host port 127.0.0.1:5001/tcp is held by container theirs, which is not ours;"
                        + " stop it or choose another port\n");
    }

    @Test
    void a_replacement_that_was_broken_off_is_taken_up_where_it_stands() {
        assertThat(stack().wants(service("api")).leftBehind("api").plan()).isEqualTo("""
                        1. name api's container s-api because it was created but not started
                        2. start api because it was created but not started, after 1
                        """);
    }

    @Test
    void a_setting_changed_behind_our_back_is_put_right() {
        assertThat(stack().wants(service("api").memory(64))
                        .runs("api")
                        .live("api", "mem_limit", "32")
                        .plan())
                .startsWith("""
                        1. create api because its live settings differed from what was created
                             mem_limit: "32" -> "64"
                        """);
    }

    @Test
    void what_only_the_engine_sets_is_no_drift_even_when_the_memory_is_lost() {
        assertThat(stack().wants(service("api").memory(64))
                        .runs("api")
                        .live("api", "hostname", "3f2a")
                        .forgot("api")
                        .plan())
                .isEmpty();
    }

    @Test
    void a_tag_that_names_another_image_replaces_the_service() {
        assertThat(stack().wants(service("api"))
                        .runs("api")
                        .runsImage("api", "sha256:old")
                        .plan())
                .startsWith("""
                        1. create api because its image reference names another image now
                             image: "sha256:old" -> "sha256:api:1"
                        """);
    }

    @Test
    void a_port_that_moves_between_our_own_services_or_addresses_is_not_asked_for() {
        assertThat(stack().wants(service("a").port(5001, 80))
                        .wants(service("b").port(5000, 80))
                        .runsAs(service("a").port(5000, 80))
                        .runsAs(service("b").port(5001, 80))
                        .plan())
                .doesNotContain("check that port");
        assertThat(stack().wants(service("a").port("0.0.0.0", 5000, 80))
                        .runsAs(service("a").port(5000, 80))
                        .plan())
                .doesNotContain("check that port");
    }

    @Test
    void a_change_that_cannot_be_made_is_drift_all_the_same() {
        Plan refused = stack().wants(service("api").env("A", "2"))
                .runsAs(service("api").env("A", "1"))
                .imageIs("api", Admission.refused("it holds torch 2.4"))
                .planned();

        assertThat(refused.isEmpty()).isTrue();
        assertThat(refused.isInSync()).isFalse();
        assertThat(Drift.of(refused)).hasToString("diverged: api, because it holds torch 2.4\n");
        assertThat(stack().wants(service("api").onManualStop(OnManualStop.RESPECT))
                        .stoppedByHand("api")
                        .planned()
                        .isInSync())
                .isTrue();
    }

    @Test
    void a_replacement_that_failed_waits_as_well() {
        assertThat(stack().wants(service("api").env("A", "2"))
                        .runsAs(service("api").env("A", "1"))
                        .backsOff("api", Duration.ofSeconds(4))
                        .plan())
                .isEqualTo("note: api: the next try is at 2026-03-01T12:00:04Z\n");
    }

    @Test
    void a_variable_that_sounds_secret_is_not_shown() {
        assertThat(stack().wants(service("api").env("DB_PASSWORD", "new"))
                        .runsAs(service("api").env("DB_PASSWORD", "old"))
                        .plan())
                .contains("environment.DB_PASSWORD: \"(hidden)\" -> \"(hidden)\"");
    }

    @Test
    void a_changed_service_whose_new_image_is_absent_is_not_as_desired() {
        assertThat(stack().wants(service("api").env("A", "2"))
                        .runsAs(service("api").env("A", "1"))
                        .imageIsAbsent("api")
                        .plan())
                .isEqualTo("note: api: image api:1 is not on this engine; build it, load it or pull it\n");
    }

    @Test
    void a_refused_image_stops_nothing_and_starts_nothing() {
        Admission refused = Admission.refused("it holds torch 2.4");
        assertThat(stack().wants(service("api").env("A", "2"))
                        .runsAs(service("api").env("A", "1"))
                        .imageIs("api", refused)
                        .plan())
                .isEqualTo("note: api: it holds torch 2.4\n");
        assertThat(stack().wants(service("api"))
                        .exited("api", 1)
                        .imageIs("api", refused)
                        .plan())
                .isEqualTo("note: api: it holds torch 2.4\n");
    }

    @Test
    void an_image_that_is_absent_or_not_yet_examined_keeps_what_runs() {
        assertThat(stack().wants(service("api"))
                        .runs("api")
                        .imageIsAbsent("api")
                        .plan())
                .isEmpty();
        assertThat(stack().wants(service("api")).imageIsAbsent("api").plan())
                .isEqualTo("note: api: image api:1 is not on this engine; build it, load it or pull it\n");
        assertThat(stack().wants(service("api"))
                        .imageIs("api", Admission.PENDING)
                        .plan())
                .isEqualTo("note: api: the image is being examined\n");
    }

    @Test
    void a_container_that_nothing_explains_is_removed_but_not_on_a_first_look() {
        assertThat(stack().wants(service("api")).runs("api").runsExtra("old").plan())
                .isEqualTo("""
                        1. stop old within 10s because the desired state does not name it
                        2. remove old because the desired state does not name it, after 1
                        """);
        assertThat(stack().wants(service("api"))
                        .runs("api")
                        .runsExtra("old")
                        .firstLook()
                        .plan())
                .isEqualTo(
                        "note: old: container s-old is not desired; it is removed when a second look confirms that\n");
    }

    @Test
    void a_strangers_container_under_our_name_is_never_touched() {
        assertThat(stack().wants(service("api")).foreignName("s-api").plan())
                .isEqualTo("note: api: a container named s-api exists that is not ours; rename or remove it\n");
    }

    @Test
    void a_setting_changed_behind_our_back_is_put_right_even_when_the_memory_is_lost() {
        assertThat(stack().wants(service("api").memory(64))
                        .runs("api")
                        .live("api", "mem_limit", "32")
                        .forgot("api")
                        .plan())
                .contains("mem_limit: \"32\" -> \"64\"");
    }

    @Test
    void a_service_that_stays_as_it_was_says_why() {
        assertThat(stack().wants(service("api")).runs("api").isHeld("api").plan())
                .isEqualTo("note: api: its change of revision 2 was taken back: the new one exited with code 3;"
                        + " change it again, or `corrente retry api`\n");
    }
}
