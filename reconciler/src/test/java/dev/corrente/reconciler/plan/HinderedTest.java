package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnManualStop;
import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** A change that something stands in the way of is no reason to leave down what ran until now. */
class HinderedTest {
    private static final String STARTED = "1. start api because it had exited\n";

    enum Hindrance {
        ABSENT("image api:1 is not on this engine; build it, load it or pull it"),
        PENDING("the image is being examined"),
        PORT("host port 127.0.0.1:5001/tcp is held by container other"),
        NETWORK("a network named s-default exists that is not ours"),
        FAILED("the next try is at");

        private final String notice;

        Hindrance(String notice) {
            this.notice = notice;
        }

        Given arises(Given given) {
            return switch (this) {
                case ABSENT -> given.imageIsAbsent("api");
                case PENDING -> given.imageIs("api", Admission.PENDING);
                case PORT -> given.foreignPort("0.0.0.0:5001/tcp", "other");
                case NETWORK -> given.foreignNetwork("s-default");
                case FAILED -> given.backsOff("replacement/api", Duration.ofSeconds(4));
            };
        }
    }

    private static ServiceMaker api(int port) {
        return service("api").port(port, 80).onUnhealthy(OnUnhealthy.REPLACE);
    }

    private static Given down(Hindrance hindrance) {
        return hindrance.arises(stack().wants(api(5000)).exited("api", 137).wants(api(5001)));
    }

    @ParameterizedTest
    @EnumSource
    void what_ends_is_started_as_it_was_and_what_is_in_the_way_is_told(Hindrance hindrance) {
        assertThat(down(hindrance).plan()).startsWith(STARTED).contains("note: api: " + hindrance.notice);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_unhealthy_is_restarted_for_a_replacement_would_bring_the_change(Hindrance hindrance) {
        Given unhealthy = hindrance.arises(stack().wants(api(5000))
                .has("api", Status.RUNNING, EngineHealth.UNHEALTHY)
                .wants(api(5001)));
        assertThat(unhealthy.plan())
                .startsWith("1. restart api within 10s because its health check failed\n")
                .contains("note: api: " + hindrance.notice);
    }

    @ParameterizedTest
    @EnumSource
    void what_could_not_be_started_is_tried_again(Hindrance hindrance) {
        Given failed = hindrance.arises(stack().wants(api(5000))
                .has("api", Status.EXITED, EngineHealth.NONE, 128, "no such file")
                .wants(api(5001)));
        assertThat(failed.plan()).startsWith(STARTED);
    }

    @ParameterizedTest
    @EnumSource
    void what_keeps_failing_waits_for_its_own_next_try(Hindrance hindrance) {
        assertThat(down(hindrance).backsOff("api", Duration.ofSeconds(4)).plan())
                .contains("note: api: " + hindrance.notice)
                .doesNotContain("start api");
    }

    @ParameterizedTest
    @EnumSource
    void what_may_be_down_stays_down(Hindrance hindrance) {
        Given stopped = hindrance.arises(stack().wants(api(5000).onManualStop(OnManualStop.RESPECT))
                .stoppedByHand("api")
                .wants(api(5001).onManualStop(OnManualStop.RESPECT)));
        assertThat(stopped.plan()).contains("note: api: " + hindrance.notice).doesNotContain("start api");
    }

    @Test
    void a_new_image_that_is_refused_is_no_verdict_on_the_old_one() {
        Given moved = stack().wants(service("api"))
                .exited("api", 1)
                .runsImage("api", "sha256:old")
                .imageIs("api", Admission.refused("it holds torch 2.4"));
        assertThat(moved.plan()).isEqualTo(STARTED + "note: api: it holds torch 2.4\n");
    }

    @Test
    void an_old_image_that_is_known_to_be_refused_is_not_started_again() {
        Given edited = stack().wants(service("api").env("A", "1"))
                .exited("api", 1)
                .wants(service("api").env("A", "2"))
                .imageIs("api", Admission.refused("it holds torch 2.4"));
        assertThat(edited.plan()).isEqualTo("note: api: it holds torch 2.4\n");
    }

    @Test
    void a_demand_that_only_the_change_makes_does_not_keep_the_old_one_down() {
        assertThat(stack().wants(service("api"))
                        .exited("api", 1)
                        .wants(service("api").bind("/var/run/docker.sock"))
                        .plan())
                .startsWith(STARTED + "note: api: it asks for what policy does not allow");
    }

    @Test
    void an_old_one_that_asks_for_what_is_not_allowed_any_more_is_not_started_again() {
        for (ServiceMaker old : new ServiceMaker[] {
            service("api").bind("/var/run/docker.sock"),
            service("api").isolated(true, List.of(), List.of()),
            service("api").isolated(false, List.of("CHOWN", "SYS_ADMIN"), List.of()),
            service("api").isolated(false, List.of(), List.of("seccomp=unconfined"))
        }) {
            assertThat(stack().wants(old)
                            .exited("api", 1)
                            .wants(service("api"))
                            .imageIsAbsent("api")
                            .plan())
                    .isEqualTo("note: api: image api:1 is not on this engine; build it, load it or pull it\n");
        }
    }

    @Test
    void a_job_is_not_run_again_as_it_was() {
        assertThat(stack().wants(service("init").job())
                        .exited("init", 3)
                        .wants(service("init").job().env("A", "2"))
                        .imageIs("init", Admission.PENDING)
                        .plan())
                .isEqualTo("note: init: the image is being examined\n");
    }

    @Test
    void a_job_that_waits_for_the_examination_of_anothers_image_is_not_run_again_as_it_was_either() {
        assertThat(stack().wants(service("init").job())
                        .exited("init", 3)
                        .wants(service("init").job().env("A", "2"))
                        .wants(service("web"))
                        .imageIs("web", Admission.PENDING)
                        .plan())
                .doesNotContain("start");
    }

    @Test
    void who_waits_for_the_examination_of_anothers_image_is_healed_meanwhile() {
        Given edited = stack().wants(service("api").env("A", "1"))
                .exited("api", 1)
                .wants(service("api").env("A", "2"))
                .wants(service("web").env("A", "1"))
                .exited("web", 1)
                .wants(service("web").env("A", "2"))
                .imageIs("web", Admission.PENDING);
        assertThat(edited.plan()).isEqualTo("""
                1. start api because it had exited
                2. start web because it had exited
                note: api: it is changed as soon as the image of web is examined
                note: web: the image is being examined
                """);
    }

    @Test
    void who_drifted_and_cannot_be_replaced_for_now_is_started_as_it_is() {
        assertThat(stack().wants(service("api").memory(64))
                        .exited("api", 1)
                        .live("api", "mem_limit", "32")
                        .imageIs("api", Admission.PENDING)
                        .plan())
                .isEqualTo(STARTED + "note: api: the image is being examined\n");
    }
}
