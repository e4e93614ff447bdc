package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Behaviour.OnUnhealthy;
import dev.corrente.reconciler.model.Behaviour.Update.Order;
import dev.corrente.reconciler.model.Service.DependsOn;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever depends on a service comes after the last step about it. */
class GatesTest {
    private static ServiceMaker api(String level) {
        return service("api").env("LOG_LEVEL", level).order(Order.AUTO);
    }

    private static Given changed() {
        return stack().wants(api("debug")).runsAs(api("info")).wasGood("api");
    }

    /** That step, of which web's start is said to come after. */
    private static String before(Given given) {
        String plan =
                given.wants(service("web").after("api", DependsOn.STARTED)).plan();
        Matcher after = Pattern.compile("start web .*, after (\\d+), \\d+\n").matcher(plan);
        assertThat(after.find()).as(plan).isTrue();
        return plan.lines()
                .filter(line -> line.startsWith(after.group(1) + ". "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(" because.*", "")
                .substring(3);
    }

    @Test
    void whatever_is_done_to_a_service_ends_before_its_dependants_start() {
        Given one = stack().wants(service("api"));
        assertThat(before(one)).isEqualTo("start api");
        assertThat(before(one.exited("api", 1))).isEqualTo("start api");
        assertThat(before(one.has("api", Status.PAUSED, EngineHealth.NONE))).isEqualTo("unpause api");
        assertThat(before(one.runs("api").restartAsked("api"))).isEqualTo("restart api within 10s");
        assertThat(before(one.runs("api").runsImage("api", "sha256:old"))).isEqualTo("start api");
        assertThat(before(stack().wants(service("api").onUnhealthy(OnUnhealthy.STOP))
                        .has("api", Status.RUNNING, EngineHealth.UNHEALTHY)))
                .isEqualTo("stop api within 10s");
    }

    @Test
    void so_does_every_part_of_a_change() {
        assertThat(before(changed())).isEqualTo("start api");
        assertThat(before(changed().hasBeside("api", Status.RUNNING, EngineHealth.HEALTHY)))
                .isEqualTo("name api's container s-api");
        assertThat(before(changed()
                        .isFollowedBy("api", Status.EXITED, EngineHealth.NONE, 3)
                        .wants(api("info"))))
                .isEqualTo("name api's container s-api");
        assertThat(before(changed()
                        .isFollowedBy("api", Status.RUNNING, EngineHealth.HEALTHY, 0)
                        .predecessorStillRuns("api", true)))
                .isEqualTo("stop api within 10s");
    }

    @Test
    void a_service_that_comes_first_by_name_still_comes_after_what_it_depends_on() {
        assertThat(stack().wants(service("api").after("web", DependsOn.STARTED))
                        .wants(service("web"))
                        .plan())
                .isEqualTo("""
                        1. create web because it was missing
                        2. start web because it was missing, after 1
                        3. create api because it was missing
                        4. start api because it was missing, after 2, 3
                        """);
    }

    @Test
    void a_dependency_that_the_stack_does_not_have_is_not_waited_for() {
        assertThat(stack().wants(service("api").after("gone", DependsOn.HEALTHY))
                        .plan())
                .isEqualTo("""
                        1. create api because it was missing
                        2. start api because it was missing, after 1
                        """);
    }

    @Test
    void a_job_that_has_ended_well_was_started_too() {
        assertThat(stack().wants(service("init").job())
                        .completedBefore("init")
                        .wants(service("web").after("init", DependsOn.STARTED))
                        .plan())
                .doesNotContain("wait until");
        assertThat(stack().wants(service("init").job())
                        .imageIs("init", Admission.PENDING)
                        .wants(service("web").after("init", DependsOn.STARTED))
                        .plan())
                .contains("wait until init has started");
    }
}
