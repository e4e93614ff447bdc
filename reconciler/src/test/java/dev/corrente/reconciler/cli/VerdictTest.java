package dev.corrente.reconciler.cli;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.history.Revision.Outcome;
import dev.corrente.reconciler.status.Condition;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.SourceStatus;
import dev.corrente.reconciler.status.StackStatus;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {
    private static StackStatus status(String phase, Condition... conditions) {
        StackStatus.LastPass pass = new StackStatus.LastPass("2026-03-01T12:00:00Z", 1, 0, 3);
        return new StackStatus(
                "box", "20.10", 4, 4, phase, List.of(conditions), List.of(), List.of(), pass, SourceStatus.UNKNOWN);
    }

    private static Condition condition(String type, String status, String reason, String message) {
        return new Condition(type, status, reason, message, "2026-03-01T12:00:00Z", 4);
    }

    private static Optional<Revision> revision(long number, Outcome outcome) {
        return Optional.of(new Revision(
                number,
                "",
                "2026-03-01T12:00:00Z",
                "files",
                outcome,
                "web failed its gate",
                5,
                Map.of(),
                "",
                Map.of()));
    }

    @Test
    void what_is_waited_for_though_every_service_is_well_is_named() {
        String message = "network box-default could not be made anew; the next try is at 12:00";

        assertThat(Verdict.converged(
                        status("Degraded", condition("Degraded", "True", "ServiceProblem", message)),
                        Optional.empty(),
                        true))
                .isEqualTo(new Verdict.Waiting(message));
    }

    @Test
    void a_healthy_stack_has_converged() {
        assertThat(Verdict.converged(status("Healthy"), Optional.empty(), true)).isInstanceOf(Verdict.Reached.class);
    }

    @Test
    void a_status_from_before_the_question_decides_nothing() {
        assertThat(Verdict.converged(status("Healthy"), Optional.empty(), false))
                .isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void a_revision_whose_outcome_is_open_is_waited_for() {
        assertThat(Verdict.converged(status("Healthy"), revision(4, Outcome.PROGRESSING), true))
                .isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void who_waits_for_a_change_outside_the_windows_is_told_so() {
        StackStatus waiting =
                status("Healthy", condition("Reconciling", "False", "OutsideWindow", "web: opens at night"));

        assertThat(Verdict.converged(waiting, revision(4, Outcome.PROGRESSING), true))
                .isEqualTo(new Verdict.Waiting("a maintenance window (web: opens at night)"));
    }

    @Test
    void a_change_of_an_image_outside_the_windows_is_waited_for_although_no_revision_is_open() {
        StackStatus waiting =
                status("Healthy", condition("Reconciling", "False", "OutsideWindow", "web: opens at night"));

        assertThat(Verdict.converged(waiting, revision(4, Outcome.CONVERGED), true))
                .isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void who_waits_for_what_is_paused_is_told_by_whom_and_until_when() {
        Condition paused = condition("Paused", "True", "AskedFor", "web by ada until 2026-03-01T12:00:00Z");

        assertThat(Verdict.converged(with(service("PAUSED_BEHIND"), paused), Optional.empty(), true))
                .isEqualTo(new Verdict.Waiting(
                        "the end of a pause (web by ada until 2026-03-01T12:00:00Z); web (its message)"));
    }

    @Test
    void what_is_paused_and_as_desired_is_not_waited_for() {
        Condition paused = condition("Paused", "True", "AskedFor", "web by ada");

        assertThat(Verdict.converged(with(service("PAUSED"), paused), Optional.empty(), true))
                .isInstanceOf(Verdict.Reached.class);
    }

    private static ServiceStatus service(String reason) {
        return new ServiceStatus(
                "web", "service", "web:1", "", 0, "", "Healthy", "running", "", 0, reason, "its message");
    }

    private static StackStatus with(ServiceStatus service, Condition condition) {
        StackStatus bare = status("Healthy", condition);
        return new StackStatus(
                bare.stack(),
                bare.engine(),
                4,
                4,
                bare.phase(),
                bare.conditions(),
                List.of(service),
                List.of(),
                bare.lastPass(),
                bare.source());
    }

    @Test
    void a_revision_that_was_rolled_back_ends_with_3() {
        assertThat(Verdict.converged(status("Healthy"), revision(4, Outcome.ROLLED_BACK), true))
                .isEqualTo(new Verdict.Failed(3, "revision 4 was rolled back: web failed its gate"));
        assertThat(Verdict.converged(status("Degraded"), revision(4, Outcome.ROLLED_BACK), false))
                .isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void an_earlier_revision_that_was_rolled_back_is_history() {
        assertThat(Verdict.converged(status("Healthy"), revision(3, Outcome.ROLLED_BACK), true))
                .isInstanceOf(Verdict.Reached.class);
    }

    @Test
    void a_refused_image_ends_with_5_once_the_word_is_fresh() {
        StackStatus refused =
                status("Degraded", condition("PolicyAccepted", "False", "ImageRefused", "web: holds torch"));

        assertThat(Verdict.converged(refused, Optional.empty(), true))
                .isEqualTo(new Verdict.Failed(5, "refused by policy: web: holds torch"));
        assertThat(Verdict.converged(refused, Optional.empty(), false)).isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void a_refused_stack_file_ends_with_1() {
        StackStatus invalid =
                status("Degraded", condition("Degraded", "True", "InvalidDesiredState", "stack.yaml:3:1"));

        assertThat(Verdict.converged(invalid, Optional.empty(), true))
                .isEqualTo(new Verdict.Failed(1, "stack.yaml:3:1"));
    }

    @Test
    void a_condition_is_waited_for_by_name_and_status() {
        StackStatus status = status("Progressing", condition("Reconciling", "True", "Working", ""));

        assertThat(Verdict.condition("reconciling", "True", status)).isInstanceOf(Verdict.Reached.class);
        assertThat(Verdict.condition("Reconciling", "False", status))
                .isEqualTo(new Verdict.Waiting("Reconciling to become False (Working)"));
        assertThat(Verdict.condition("Redy", "True", status))
                .isEqualTo(new Verdict.Failed(64, "there is no condition Redy; there are Reconciling"));
    }
}
