package dev.corrente.reconciler.plan;

import org.junit.jupiter.api.Test;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of networks and volumes of files that the desired state does not name any more. */
class CleanupTest {
    private static Given runsWith(String service) {
        return stack().wants(service("api"))
                .runs("api")
                .runsExtra("old")
                .engineHas("s-side", "s-files-1")
                .live(service, "networks.side", "")
                .live(service, "volumes./run/secrets", "files s-files-1 ro");
    }

    @Test
    void they_go_with_the_last_container_that_used_them() {
        assertThat(runsWith("old").plan()).isEqualTo("""
                1. stop old within 10s because the desired state does not name it
                2. remove old because the desired state does not name it, after 1
                3. remove network s-side because nothing uses it any more, after 2
                4. remove volume s-files-1 because nothing uses it any more, after 2
                """);
    }

    @Test
    void a_container_that_is_not_wanted_gets_the_time_to_stop_that_it_was_created_with() {
        assertThat(runsWith("old").live("old", "stop_grace_period", "90s").plan())
                .startsWith("1. stop old within 90s because");
    }

    @Test
    void no_more_are_removed_at_a_time_than_the_stack_file_says() {
        Given many = stack().runsExtra("a").runsExtra("b").runsExtra("c").removesAtMost(2);

        assertThat(many.plan()).contains("remove a", "remove b").doesNotContain("remove c because");
        assertThat(many.planned().isLimited()).isTrue();
        assertThat(many.plan()).contains("note: 1 more containers are not desired; at most 2 are removed at a time");
        assertThat(many.removedAMomentAgo().plan())
                .startsWith("note: 3 more containers are not desired; at most 2 are removed at a time")
                .doesNotContain("1. ");
        assertThat(many.planned().leavesNothing()).isFalse();
    }

    @Test
    void as_many_as_may_be_removed_at_a_time_are_no_more_than_that() {
        Given three = stack().runsExtra("a").runsExtra("b").runsExtra("c").removesAtMost(3);

        assertThat(three.plan()).contains("remove a", "remove b", "remove c").doesNotContain("note");
        assertThat(three.planned().isLimited()).isFalse();
        assertThat(three.firstLook().planned())
                .returns(false, Plan::isLimited)
                .returns(3, plan -> plan.notices().size());
    }

    @Test
    void each_goes_alone_too() {
        Given one = stack().wants(service("api")).runs("api");
        assertThat(one.engineHas("s-default", "s-files-1").plan())
                .isEqualTo("1. remove volume s-files-1 because nothing uses it any more\n");
        assertThat(one.gets("api", "s-files-1")
                        .runs("api")
                        .engineHas("s-side", "s-files-1")
                        .plan())
                .isEqualTo("1. remove network s-side because nothing uses it any more\n");
    }

    @Test
    void what_a_service_will_use_stays_though_it_has_no_container_yet() {
        assertThat(stack().wants(service("api"))
                        .gets("api", "s-files-1")
                        .engineHas("s-default", "s-files-1")
                        .imageIs("api", Admission.PENDING)
                        .plan())
                .isEqualTo("note: api: the image is being examined\n");
    }

    @Test
    void a_paused_service_keeps_what_it_uses() {
        assertThat(runsWith("old").isPaused("old").plan())
                .isEqualTo("note: old: not desired any more, and s-old stays while it is paused; `corrente resume"
                        + " old` ends that\n");
    }

    @Test
    void a_service_whose_change_is_refused_keeps_what_it_uses() {
        Given refused = runsWith("api").isPaused("old");

        assertThat(refused.wants(service("api").env("A", "2"))
                        .imageIs("api", Admission.refused("it holds what it must not"))
                        .plan())
                .isEqualTo(
                        "note: old: not desired any more, and s-old stays while it is paused; `corrente resume old` ends"
                                + " that\nnote: api: it holds what it must not\n");
    }
}
