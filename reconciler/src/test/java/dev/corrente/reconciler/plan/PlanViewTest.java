package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Network;
import org.junit.jupiter.api.Test;

import java.util.List;

import static dev.corrente.reconciler.plan.Given.service;
import static dev.corrente.reconciler.plan.Given.stack;
import static org.assertj.core.api.Assertions.assertThat;

/** A plan as programs read it. */
class PlanViewTest {
    private static List<String> steps(Given given) {
        return PlanView.of(given.planned()).steps().stream()
                .map(step -> "'" + step.service() + "' " + step.action() + " after " + step.after())
                .toList();
    }

    @Test
    void a_step_names_the_service_that_it_is_about_and_the_steps_before_it() {
        assertThat(steps(stack().wants(service("api").port(5000, 80))
                        .runsAs(service("api"))
                        .gets("api", "s-api-files-1")))
                .containsExactly(
                        "'api' write files /run/secrets of api after []",
                        "'api' check that port 127.0.0.1:5000 is free after []",
                        "'api' create api after [1]",
                        "'api' stop api within 10s after [1, 2, 3]",
                        "'api' remove api after [4]",
                        "'api' name api's container s-api after [5]",
                        "'api' start api after [6]");
    }

    @Test
    void a_step_about_the_stack_as_a_whole_names_no_service() {
        Given made = stack().wants(service("api").mount(new Mount.VolumeMount("data", "/data", true)))
                .declares(new Network("default", false, true))
                .nothingOnTheEngine()
                .inContainer();
        assertThat(steps(made))
                .startsWith(
                        "'' create network s-default after []",
                        "'' join network s-default after [1]",
                        "'' create volume s-data after []");
        assertThat(steps(stack().inContainer("s-default").engineHas("s-old", "s-old-files-1")))
                .containsExactly("'' leave network s-default after []");
        assertThat(steps(stack().engineHas("s-old", "s-old-files-1")))
                .containsExactly("'' remove network s-old after []", "'' remove volume s-old-files-1 after []");
        assertThat(steps(stack().defaultIsInternal())).containsExactly("'' make network s-default anew after []");
    }

    @Test
    void notices_reasons_and_settings_are_told_by_name() {
        PlanView view = PlanView.of(stack().wants(service("api").env("A", "2"))
                .runsAs(service("api").env("A", "1"))
                .wants(service("web"))
                .imageIsAbsent("web")
                .planned());

        assertThat(view.stack()).isEqualTo("s");
        assertThat(view.inSync()).isFalse();
        assertThat(view.steps().getFirst())
                .returns(1, PlanView.StepView::id)
                .returns("SPEC_CHANGED", PlanView.StepView::reason)
                .returns("its desired state changed", PlanView.StepView::because);
        assertThat(view.steps().getFirst().changes()).hasToString("[environment.A: \"1\" -> \"2\"]");
        assertThat(view.notices())
                .containsExactly(new PlanView.NoticeView(
                        "web", "IMAGE_ABSENT", "image web:1 is not on this engine; build it, load it or pull it"));
    }
}
