package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.Revision.Outcome;
import dev.corrente.reconciler.status.Condition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

/** What policy refuses, and what has to wait, in the loop. */
class GuardedTest {
    private static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec:
              services:
                web:
                  image: web:1
                  environment: {GREETING: oi}
                  reconcile: {update: {monitor: 0s}}
            """;

    @TempDir
    private Path folder = Path.of(".");

    private Box box;

    @BeforeEach
    void aBoxThatRuns() {
        box = new Box(folder);
        box.engine.addImage("web:1");
        box.write(STACK);
        box.untilHealthy();
    }

    @AfterEach
    void close() {
        box.close();
    }

    /** A whole day that is not near. */
    private static String closed(String stack) {
        String day =
                LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ROOT);
        return stack + "  reconcile: {windows: [" + day + "]}\n";
    }

    private String greeting() {
        return box.containers("web").stream()
                .filter(container -> container.name().equals("box-web"))
                .map(container -> container.fields().values().getOrDefault("environment.GREETING", ""))
                .findFirst()
                .orElse("");
    }

    private String condition(String type) {
        Condition condition = box.condition(type);
        return condition.status() + " " + condition.reason();
    }

    private void untilGeneration(long generation) {
        box.until(
                r -> r.status().observedGeneration() == generation && r.status().settled());
    }

    @Test
    void a_refused_service_makes_the_policy_condition_false_until_policy_allows_it() throws IOException {
        box.write(STACK + "      privileged: true\n");
        box.until(r -> r.status().observedGeneration() == 2
                && condition("PolicyAccepted").equals("False ServiceRefused"));
        assertThat(condition("Degraded")).isEqualTo("True ServiceProblem");
        assertThat(greeting()).isEqualTo("oi");

        Files.writeString(folder.resolve("desired-state/policy.yaml"), """
                apiVersion: corrente.dev/v1
                kind: Policy
                spec: {allow: [{service: web, what: privileged, reason: a test}]}
                """);
        untilGeneration(3);
        assertThat(condition("PolicyAccepted")).isEqualTo("True AllImagesAdmitted");
    }

    @Test
    void a_change_outside_the_windows_waits_without_being_a_fault_and_is_not_recorded_as_done() {
        box.write(closed(STACK.replace("oi", "olá")));
        box.until(r ->
                r.status().observedGeneration() == 2 && condition("Reconciling").equals("False OutsideWindow"));

        assertThat(condition("Degraded")).isEqualTo("False None");
        assertThat(greeting()).isEqualTo("oi");
        assertThat(box.reconciler().pass())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofDays(2), Duration.ofDays(4)));
        assertThat(box.reconciler().operator().revisions().getFirst().outcome()).isNotEqualTo(Outcome.CONVERGED);
    }

    @Test
    void a_change_of_the_stacks_own_that_waits_for_a_window_is_told_of_no_service() {
        box.write(closed(STACK + "  networks: {default: {internal: true}}\n"));
        box.until(r ->
                r.status().observedGeneration() == 2 && condition("Reconciling").equals("False OutsideWindow"));
        assertThat(box.condition("Reconciling").message())
                .startsWith("the change of network box-default waits for a maintenance window");
    }

    @Test
    void who_rolls_back_does_not_wait_for_a_window() {
        box.write(closed(STACK));
        untilGeneration(2);
        box.write(STACK.replace("oi", "olá"));
        untilGeneration(3);
        assertThat(greeting()).isEqualTo("olá");

        box.reconciler().operator().ask(new Command.RollBack(OptionalLong.of(2)), "ana");
        untilGeneration(4);
        assertThat(greeting()).isEqualTo("oi");
    }
}
