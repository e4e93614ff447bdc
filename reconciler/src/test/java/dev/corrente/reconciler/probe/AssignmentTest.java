package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.Probes.Exec;
import dev.corrente.reconciler.model.Probes.Tcp;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class AssignmentTest {
    private static final String PROBED = "image: web:1\nreconcile: {probe: {liveness: {tcp: {port: 80}}}}\n";

    @TempDir
    private Path project = Path.of(".");

    private Stack stack(String service) {
        return Situation.stack(project, "s", service);
    }

    private static ContainerState running(EngineHealth health) {
        return Situation.container(Status.RUNNING, health, Map.of("s-default", "172.20.0.2", "bridge", "172.17.0.2"));
    }

    private static Collection<Assignment> all(Stack stack, ContainerState container) {
        return Assignment.all(stack, Situation.observed(Set.of(), container), false)
                .values();
    }

    @Test
    void without_a_probe_the_images_own_health_check_is_run_while_the_engine_has_no_verdict() {
        Stack stack = stack("image: web:1\n");

        assertThat(all(stack, running(EngineHealth.STARTING))).singleElement().satisfies(assignment -> {
            assertThat(assignment.terms().startup().check()).hasToString("Exec[command=[/probe]]");
            assertThat(assignment.terms().liveness()).isEmpty();
        });
        assertThat(all(stack, running(EngineHealth.HEALTHY))).isEmpty();
        assertThat(all(stack, running(EngineHealth.NONE))).isEmpty();
    }

    @Test
    void a_services_own_health_check_goes_before_its_images() {
        Stack stack = stack("image: web:1\nhealthcheck: {test: ping me}\n");

        assertThat(all(stack, running(EngineHealth.STARTING)))
                .singleElement()
                .satisfies(assignment -> assertThat(
                                ((Exec) assignment.terms().startup().check()).command())
                        .containsExactly("/bin/sh", "-c", "ping me"));
    }

    @Test
    void a_probe_is_asked_whatever_the_engine_says_and_a_liveness_probe_is_also_asked_first() {
        for (EngineHealth health : EngineHealth.values()) {
            assertThat(all(stack(PROBED), running(health)))
                    .singleElement()
                    .satisfies(assignment ->
                            assertThat(assignment.terms().startup().check()).isEqualTo(new Tcp(80)));
        }
    }

    @Test
    void only_what_runs_is_asked_and_no_job() {
        for (Status status : Status.values()) {
            ContainerState container = Situation.container(status, EngineHealth.STARTING, Map.of());
            assertThat(all(stack(PROBED), container)).hasSize(status == Status.RUNNING ? 1 : 0);
        }
        assertThat(all(stack("image: web:1\nreconcile: {kind: job}\n"), running(EngineHealth.STARTING)))
                .isEmpty();
    }

    @Test
    void on_the_host_any_of_the_stacks_networks_is_reached_and_in_a_container_only_those_it_joined() {
        ContainerState container = Situation.container(
                Status.RUNNING, EngineHealth.NONE, Map.of("s-back", "10.0.0.2", "s-default", "10.0.1.2"));

        assertThat(Target.of(container, Situation.observed(Set.of()), false).address())
                .contains("10.0.0.2");
        assertThat(Target.of(container, Situation.observed(Set.of("s-default")), true)
                        .address())
                .contains("10.0.1.2");
        assertThat(Target.of(container, Situation.observed(Set.of()), true).address())
                .isEmpty();
        assertThat(Target.of(running(EngineHealth.NONE), Situation.observed(Set.of()), false)
                        .address())
                .contains("172.20.0.2");
    }
}
