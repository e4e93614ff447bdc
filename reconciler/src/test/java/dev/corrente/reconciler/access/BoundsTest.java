package dev.corrente.reconciler.access;

import dev.corrente.reconciler.history.StateFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that callers cause grows without an end. */
class BoundsTest {
    private static final Caller CI = new Caller("ci", Set.of(Scope.OPERATE));

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder = Path.of(".");

    private StateFolder state = new StateFolder(Path.of("."));

    @BeforeEach
    void inAFolder() {
        state = new StateFolder(folder);
    }

    @Test
    void a_key_may_ask_so_often_in_a_minute_and_others_are_not_held_back_by_it() {
        RateLimit limit = new RateLimit(2);
        assertThat(limit.take("a", clock.instant())).isEqualTo(new RateLimit.Decision(true, 2, 1, 60));
        clock.pass(Duration.ofMillis(10_500));
        assertThat(limit.take("a", clock.instant()).allowed()).isTrue();

        assertThat(limit.take("a", clock.instant())).isEqualTo(new RateLimit.Decision(false, 2, 0, 50));
        assertThat(limit.take("b", clock.instant()).allowed()).isTrue();
        clock.pass(Duration.ofSeconds(50));
        assertThat(limit.take("a", clock.instant()).allowed()).isTrue();
    }

    @Test
    void an_answer_is_kept_for_a_day_also_across_a_restart() {
        new AnswerStore(state, clock).keep(CI, "k", "POST body", 202, "{}");
        clock.pass(Duration.ofHours(23));
        AnswerStore later = new AnswerStore(state, clock);

        assertThat(later.find(CI, "k").map(AnswerStore.Kept::status)).contains(202);
        assertThat(later.find(CI, "k").filter(kept -> later.isSame(kept, "POST body")))
                .isPresent();
        assertThat(later.find(CI, "k").filter(kept -> later.isSame(kept, "another")))
                .isEmpty();
        assertThat(later.find(new Caller("other", Set.of()), "k")).isEmpty();
        clock.pass(Duration.ofHours(2));
        assertThat(later.find(CI, "k")).isEmpty();
    }

    @Test
    void of_many_answers_the_newest_five_hundred_are_kept() {
        AnswerStore answers = new AnswerStore(state, clock);
        for (int i = 0; i <= 500; i++) {
            answers.keep(CI, "k" + i, "", 202, "{}");
        }

        assertThat(answers.find(CI, "k0")).isEmpty();
        assertThat(answers.find(CI, "k1")).isPresent();
        assertThat(answers.find(CI, "k500")).isPresent();
    }

    @Test
    void a_flood_of_refusals_leaves_few_lines_and_no_change_is_driven_out_by_it() {
        AuditLog audit = new AuditLog(state, clock);
        Refused refused = new Refused(state, clock);
        audit.write("ci", "10.0.0.1", "pause web", "accepted", "");
        for (int i = 0; i < 500; i++) {
            refused.write("", "10.0.0." + i % 50, "POST /api/v1/pause", "no_token");
        }
        clock.pass(Duration.ofMinutes(1));
        refused.write("wall", "10.0.0.7", "GET /" + "x".repeat(2_000) + "\u001b", "missing_scope");

        assertThat(audit.latest(100)).extracting(AuditLine::command).containsExactly("pause web");
        assertThat(refused.latest(100)).hasSize(31);
        assertThat(refused.latest(1)).singleElement().satisfies(line -> {
            assertThat(line.by()).isEqualTo("wall");
            assertThat(line.answer()).isEqualTo("470 before it were left out");
            assertThat(line.command()).hasSize(200);
        });
    }

    @Test
    void a_command_is_on_disk_before_it_is_done_and_is_shown_once_it_ended() {
        AuditLog log = new AuditLog(state, clock);
        AuditLine asked = log.asked("ci", "127.0.0.1", "pause web");
        assertThat(new AuditLog(state, clock).latest(10))
                .extracting(AuditLine::outcome)
                .containsExactly("asked");
        clock.pass(Duration.ofSeconds(1));
        log.ended(asked, "accepted", "web: paused by ci");

        assertThat(log.latest(10))
                .containsExactly(new AuditLine(
                        "2026-03-01T12:00:00Z", "ci", "127.0.0.1", "pause web", "accepted", "web: paused by ci"));
    }

    @Test
    void the_audit_keeps_two_files_and_drops_the_oldest_lines() {
        AuditLog log = new AuditLog(state, clock, "audit", 3);
        for (int i = 1; i <= 10; i++) {
            log.write("ci", "127.0.0.1", "command " + i, "accepted", "");
        }

        assertThat(log.latest(100))
                .extracting(AuditLine::command)
                .containsExactly("command 7", "command 8", "command 9", "command 10");
        assertThat(log.latest(1)).extracting(AuditLine::command).containsExactly("command 10");
        assertThat(log.latest(1).getFirst().time()).isEqualTo("2026-03-01T12:00:00Z");
    }
}
