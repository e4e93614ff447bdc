package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.model.Probes.Check;
import dev.corrente.reconciler.model.Probes.Liveness;
import dev.corrente.reconciler.model.Probes.Startup;
import dev.corrente.reconciler.model.Probes.Tcp;
import dev.corrente.reconciler.observed.ProbeVerdicts.Healthy;
import dev.corrente.reconciler.observed.ProbeVerdicts.Late;
import dev.corrente.reconciler.observed.ProbeVerdicts.Starting;
import dev.corrente.reconciler.observed.ProbeVerdicts.Unhealthy;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class CourseTest {
    private static final Check FIRST = new Tcp(1);
    private static final Check EVER_AFTER = new Tcp(2);
    private static final Startup STARTUP = new Startup(FIRST, Duration.ofSeconds(2), Duration.ofSeconds(3));
    private static final Liveness LIVENESS = new Liveness(EVER_AFTER, Duration.ofSeconds(10), Duration.ofSeconds(1), 3);
    private static final Terms BOTH = new Terms(STARTUP, Duration.ofMinutes(2), Optional.of(LIVENESS));
    private static final Terms START_ONLY = new Terms(STARTUP, Duration.ofMinutes(2), Optional.empty());
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Answer NO = Answer.failed("no");
    private static final Answer SILENCE = Answer.unknown("the engine is away");

    private static Course after(Course course, Answer... answers) {
        Course last = course;
        for (Answer answer : answers) {
            last = last.after(answer, SOON);
        }
        return last;
    }

    private static Course healthy(Terms terms) {
        return Course.begin(terms).after(Answer.PASSED, SOON);
    }

    @Test
    void the_first_question_comes_after_50_ms_and_the_pauses_grow_to_the_longest_whatever_the_answer_is() {
        List<Long> pauses = new ArrayList<>();
        Course course = Course.begin(START_ONLY);
        for (int i = 0; i < 12; i++) {
            pauses.add(course.pause().toMillis());
            course = course.after(i % 2 == 0 ? NO : SILENCE, SOON);
        }

        assertThat(pauses).containsExactly(50L, 75L, 112L, 168L, 253L, 379L, 569L, 854L, 1281L, 1922L, 2000L, 2000L);
    }

    @Test
    void one_success_is_enough_and_then_the_liveness_probe_is_asked_at_its_interval() {
        Course course = after(Course.begin(BOTH), NO, NO);
        assertThat(course.verdict()).isEqualTo(new Starting());
        assertThat(course.check()).isEqualTo(FIRST);
        assertThat(course.timeout()).isEqualTo(STARTUP.timeout());

        course = after(course, Answer.PASSED);
        assertThat(course.verdict()).isEqualTo(new Healthy());
        assertThat(course.check()).isEqualTo(EVER_AFTER);
        assertThat(course.timeout()).isEqualTo(LIVENESS.timeout());
        assertThat(course.pause()).isEqualTo(LIVENESS.interval());
        assertThat(course.ended()).isFalse();
    }

    @Test
    void without_a_liveness_probe_the_first_success_ends_it() {
        assertThat(healthy(START_ONLY).ended()).isTrue();
    }

    @Test
    void failures_in_a_row_make_it_unhealthy_with_the_last_output_and_one_success_makes_it_healthy_again() {
        Course course = after(healthy(BOTH), NO, NO, Answer.PASSED, NO, NO);
        assertThat(course.verdict()).isEqualTo(new Healthy());

        course = after(course, Answer.failed("out of\nmemory"));
        assertThat(course.verdict()).isEqualTo(new Unhealthy("out of memory"));

        assertThat(after(course, Answer.PASSED).verdict()).isEqualTo(new Healthy());
    }

    @Test
    void what_says_nothing_about_the_service_neither_counts_nor_forgives() {
        assertThat(after(healthy(BOTH), NO, NO, SILENCE, SILENCE).verdict()).isEqualTo(new Healthy());
        assertThat(after(healthy(BOTH), NO, NO, SILENCE, NO).verdict()).isEqualTo(new Unhealthy("no"));
    }

    @Test
    void a_start_that_takes_too_long_is_late_with_the_last_output_even_where_no_answer_came_at_all() {
        Duration within = BOTH.within();
        assertThat(Course.begin(BOTH).after(NO, within.minusMillis(1)).verdict())
                .isEqualTo(new Starting());
        assertThat(Course.begin(BOTH).after(NO, within).verdict())
                .isEqualTo(new Late("no success within 120 s; the last try: no"));
        assertThat(Course.begin(BOTH).after(SILENCE, within).verdict())
                .isEqualTo(new Late("no success within 120 s; the last try: the engine is away"));
    }

    @Test
    void the_last_pause_ends_with_the_time_that_a_start_may_take() {
        Course course = Course.begin(BOTH);
        for (int i = 0; i < 20; i++) {
            course = course.after(NO, BOTH.within().minusMillis(300));
        }

        assertThat(course.pause()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void what_is_late_is_asked_on_and_may_still_become_healthy() {
        Course late = Course.begin(BOTH).after(NO, BOTH.within());

        assertThat(late.check()).isEqualTo(FIRST);
        assertThat(late.after(Answer.PASSED, BOTH.within().plus(SOON)).verdict())
                .isEqualTo(new Healthy());
    }

    @Test
    void an_interruption_forgives_failures_and_keeps_the_verdict() {
        Course course = after(healthy(BOTH), NO, NO).resumed(BOTH);

        assertThat(course.pause()).isEqualTo(Pacing.FIRST);
        assertThat(after(course, NO, NO).verdict()).isEqualTo(new Healthy());
        assertThat(after(healthy(BOTH), NO, NO, NO).resumed(BOTH).verdict()).isEqualTo(new Unhealthy("no"));
    }

    @Test
    void a_complaint_about_what_is_not_asked_any_more_is_gone_and_a_success_stands() {
        assertThat(after(healthy(BOTH), NO, NO, NO).resumed(START_ONLY)).isEqualTo(Course.begin(START_ONLY));
        assertThat(healthy(BOTH).resumed(START_ONLY).ended()).isTrue();
    }

    @Test
    void an_output_is_one_line_of_at_most_1024_characters_without_a_terminals_commands() {
        assertThat(Answer.failed(" a\u001b[31m\r\n\tb\u202e ")).isEqualTo(new Answer.Failed("a [31m b"));
        assertThat(((Answer.Failed) Answer.failed("x".repeat(5000))).output()).hasSize(1024);
    }
}
