package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.history.Revision.Outcome;
import dev.corrente.reconciler.loop.Operator.Answer;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.plan.Drift;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes that fail are taken back, and remembered. */
class RollbackTest {
    private static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec:
              services:
                db:
                  image: db:1
                  environment: {LOG_LEVEL: info}
                  reconcile: {update: {monitor: 100ms}}
                web:
                  image: web:1
                  environment: {GREETING: oi}
                  volumes: ["data:/data"]
                  reconcile: {startTimeout: 2s, update: {monitor: 100ms}}
              volumes: {data: {}}
            """;

    @TempDir
    private Path folder = Path.of(".");

    private Box box;

    @BeforeEach
    void aBoxThatRuns() {
        box = new Box(folder);
        box.engine.addImage("db:1");
        box.engine.addImage("web:1");
        box.write(STACK);
        box.untilHealthy();
    }

    @AfterEach
    void close() {
        box.close();
    }

    private ContainerState web() {
        return box.containers("web").stream()
                .filter(container -> container.name().equals("box-web"))
                .findFirst()
                .orElseThrow();
    }

    private static String failing(String how) {
        return STACK.replace("{GREETING: oi}", "{GREETING: oi, FAIL: " + how + "}");
    }

    private void untilRejected() {
        box.until(r -> r.status().settled() && r.status().phase().equals("Degraded"));
    }

    private void untilSettled(long generation) {
        box.until(
                r -> r.status().observedGeneration() == generation && r.status().settled());
    }

    private Answer ask(Command command) {
        return box.reconciler().operator().ask(command, "ana");
    }

    private int created() {
        return (int) box.events().latest(200).stream()
                .filter(event ->
                        event.reason().equals("Created") && !event.service().isEmpty())
                .count();
    }

    @Test
    void a_change_whose_container_exits_is_taken_back_and_the_old_container_serves_again() {
        String before = web().id();
        box.write(failing("exit"));
        untilRejected();

        assertThat(web().id()).isEqualTo(before);
        assertThat(web().status()).isEqualTo(Status.RUNNING);
        assertThat(box.containers("web")).hasSize(1);
        Revision revision = box.reconciler().operator().revisions().getFirst();
        assertThat(revision.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(revision.reason()).isEqualTo("web exited with code 3");
        assertThat(box.events().latest(50))
                .extracting(event -> event.service() + " " + event.reason() + " " + event.message())
                .contains(
                        "web Rejected the new one exited with code 3; its last words: adeus; the one before comes back");
    }

    @Test
    void an_edit_of_another_service_does_not_bring_a_rejected_change_back_and_a_retry_does() {
        box.write(failing("exit"));
        untilRejected();
        int before = created();
        box.write(failing("exit").replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));
        untilSettled(3);
        assertThat(created()).isEqualTo(before + 1);

        assertThat(ask(new Command.Retry(Optional.of("web")))).isInstanceOf(Answer.Accepted.class);
        box.until(r -> created() == before + 2);
        untilRejected();
    }

    @Test
    void a_revision_that_still_asks_for_what_was_rejected_has_not_converged_and_is_no_place_to_go_back_to() {
        box.write(failing("exit"));
        untilRejected();
        box.write(failing("exit").replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));
        untilSettled(3);
        Revision revision = box.reconciler().operator().revisions().getFirst();
        assertThat(revision.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(revision.reason()).isEqualTo("web exited with code 3");

        box.write(STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: warn"));
        untilSettled(4);
        ask(new Command.RollBack(OptionalLong.empty()));
        untilSettled(5);
        assertThat(box.reconciler().operator().revisions().getFirst().digest())
                .isEqualTo(box.reconciler().operator().revisions().getLast().digest());
    }

    @Test
    void a_roll_back_to_what_was_rejected_is_refused_until_the_rejection_is_forgotten() {
        box.write(failing("exit"));
        untilRejected();
        box.write(failing("exit").replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));
        untilSettled(3);
        assertThat(ask(new Command.RollBack(OptionalLong.of(2))))
                .isEqualTo(new Answer.Refused(
                        "revision_rejected",
                        "revision 2 was taken back (web exited with code 3), and would be again; go back to one that"
                                + " converged, or say `corrente retry SERVICE` first, which forgets that it failed"));

        ask(new Command.Retry(Optional.of("web")));
        assertThat(ask(new Command.RollBack(OptionalLong.of(2)))).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void a_rejection_survives_a_restart_and_the_old_description_is_healed_even_from_nothing() {
        box.write(failing("exit"));
        untilRejected();
        box.restart();
        box.engine.destroy("box-web");
        box.until(r -> r.status().settled() && !box.containers("web").isEmpty());

        assertThat(web().fields().values())
                .containsEntry("environment.GREETING", "oi")
                .doesNotContainKey("environment.FAIL");
    }

    @Test
    void after_many_edits_that_touch_no_container_a_restart_still_knows_what_to_go_back_to() {
        for (int generation = 2; generation <= 13; generation++) {
            box.write(STACK + "# edit " + generation + "\n");
            untilSettled(generation);
        }
        box.restart();
        box.write(failing("exit"));
        untilRejected();
        box.engine.destroy("box-web");
        box.until(r -> r.status().settled() && !box.containers("web").isEmpty());

        assertThat(web().fields().values()).doesNotContainKey("environment.FAIL");
    }

    @Test
    void an_image_that_fails_is_taken_back_to_the_image_that_worked() {
        box.engine.breakImage("sha256:broken");
        box.engine.addImage("web:1", "sha256:broken");
        untilRejected();
        assertThat(web().imageId()).isEqualTo("sha256:web:1");

        box.engine.destroy("box-web");
        box.until(r -> r.status().settled() && !box.containers("web").isEmpty());
        assertThat(web().imageId()).isEqualTo("sha256:web:1");
        assertThat(box.engine.tags("corrente-kept/box:")).containsValue("sha256:web:1");
    }

    @Test
    void a_change_that_is_never_healthy_is_taken_back_when_its_time_is_up() {
        box.write(failing("never"));
        untilRejected();

        assertThat(box.service("web").message()).contains("did not become healthy in time");
    }

    @Test
    void a_service_that_holds_nothing_for_itself_is_replaced_while_it_serves() {
        box.write(STACK.replace("LOG_LEVEL: info", "LOG_LEVEL: debug"));
        untilSettled(2);

        assertThat(box.containers("db")).hasSize(1);
        assertThat(box.events().latest(50))
                .extracting(event -> event.service() + " " + event.reason())
                .containsSubsequence("db Stopped", "db TakesOver", "db Started", "db Created");
    }

    @Test
    void a_roll_back_holds_until_the_files_are_edited() {
        box.write(STACK.replace("GREETING: oi", "GREETING: olá"));
        untilSettled(2);
        assertThat(ask(new Command.RollBack(OptionalLong.empty()))).isInstanceOf(Answer.Accepted.class);
        untilSettled(3);
        assertThat(web().fields().values()).containsEntry("environment.GREETING", "oi");
        Revision revision = box.reconciler().operator().revisions().getFirst();
        assertThat(revision.by()).isEqualTo("rollback to 1 by ana");
        assertThat(revision.outcome()).isEqualTo(Outcome.CONVERGED);
        assertThat(revision.reason()).contains("instead of what the files say", "`corrente retry`");

        box.restart();
        untilSettled(3);
        assertThat(web().fields().values()).containsEntry("environment.GREETING", "oi");

        box.write(STACK.replace("GREETING: oi", "GREETING: bom dia"));
        untilSettled(4);
        assertThat(web().fields().values()).containsEntry("environment.GREETING", "bom dia");
    }

    @Test
    void a_roll_back_ends_when_somebody_asks_for_the_files_again() {
        box.write(STACK.replace("GREETING: oi", "GREETING: olá"));
        untilSettled(2);
        ask(new Command.RollBack(OptionalLong.of(1)));
        untilSettled(3);
        ask(new Command.Retry(Optional.empty()));
        untilSettled(4);

        assertThat(web().fields().values()).containsEntry("environment.GREETING", "olá");
        assertThat(box.reconciler().operator().revisions())
                .extracting(Revision::by)
                .containsExactly("retry by ana", "rollback to 1 by ana", "file edit", "first start");
    }

    @Test
    void an_edit_of_the_variables_alone_is_told_from_one_of_the_files() throws IOException {
        box.write(STACK.replace("GREETING: oi", "GREETING: \"${GREETING:-oi}\""));
        untilSettled(2);
        Files.writeString(folder.resolve(".env"), "GREETING=bom dia\n");
        untilSettled(3);

        assertThat(box.reconciler().operator().revisions().getFirst().by()).isEqualTo(".env edit");
    }

    @Test
    void a_paused_service_is_left_as_it_is_until_it_is_resumed() {
        assertThat(ask(new Command.Pause(Optional.of("web"), Optional.empty()))).isInstanceOf(Answer.Accepted.class);
        box.engine.kill("box-web");
        box.restart();
        box.reconciler().pass();
        box.reconciler().pass();
        assertThat(web().status()).isEqualTo(Status.EXITED);

        assertThat(ask(new Command.Resume(Optional.of("web")))).isInstanceOf(Answer.Accepted.class);
        box.untilHealthy();
    }

    @Test
    void a_service_that_is_taken_out_while_it_is_paused_is_drift_until_it_is_let_go_and_then_forgotten() {
        ask(new Command.Pause(Optional.of("db"), Optional.empty()));
        box.write(STACK.replaceAll("(?s)    db:.*?    web:", "    web:"));
        box.until(r -> r.status().observedGeneration() == 2);
        assertThat(Drift.of(box.reconciler().lastPlan()).items())
                .extracting(Drift.Item::subject)
                .containsExactly("db");

        box.engine.destroy("box-db");
        untilSettled(2);
        box.reconciler().pass();
        assertThat(box.condition("Paused").status()).isEqualTo("False");
    }

    @Test
    void a_restart_of_what_somebody_stopped_starts_it() {
        box.write(STACK.replace("reconcile: {startTimeout: 2s", "reconcile: {onManualStop: respect, startTimeout: 2s"));
        untilSettled(2);
        box.engine.stopByHand("box-web");
        box.until(r -> box.service("web").reason().equals("STOPPED_BY_HAND"));

        assertThat(ask(new Command.Restart("web"))).isInstanceOf(Answer.Accepted.class);
        box.untilHealthy();
        String run = web().run();
        box.reconciler().pass();
        box.reconciler().pass();
        assertThat(web().status()).isEqualTo(Status.RUNNING);
        assertThat(web().run()).isEqualTo(run);
    }

    @Test
    void a_restart_that_was_asked_for_is_not_done_to_a_run_that_began_since() {
        ask(new Command.Pause(Optional.of("web"), Optional.empty()));
        ask(new Command.Restart("web"));
        box.reconciler().pass();
        box.engine.kill("box-web");
        box.engine.startByHand("box-web");
        String run = web().run();
        ask(new Command.Resume(Optional.of("web")));
        box.untilHealthy();

        assertThat(web().run()).isEqualTo(run);
    }

    @Test
    void a_restart_of_a_job_is_refused() {
        box.write(STACK.replace("services:\n", "services:\n    init: {image: \"db:1\", reconcile: {kind: job}}\n"));
        untilSettled(2);

        assertThat(ask(new Command.Restart("init"))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void commands_about_what_is_not_there_are_refused() {
        assertThat(ask(new Command.Restart("nope")))
                .isEqualTo(new Answer.Refused("no_such_service", "no service is named nope; there are db, web"));
        assertThat(ask(new Command.RollBack(OptionalLong.of(99))))
                .isEqualTo(new Answer.Refused("no_such_revision", "there is no revision 99 to go back to; kept are 1"));
        assertThat(ask(new Command.Resume(Optional.empty()))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void a_stack_that_never_settles_keeps_no_more_revisions_than_one_that_does() {
        for (int edit = 1; edit <= 20; edit++) {
            box.write(STACK.replace("image: web:1", "image: absent:" + edit));
            box.reconciler().pass();
        }

        assertThat(box.reconciler().operator().revisions()).hasSizeBetween(10, 11);
    }
}
