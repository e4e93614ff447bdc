package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.Behaviour.Budget;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static final Budget PATIENT = new Budget(1_000, Duration.ofSeconds(1));

    private final BackOff backOff = new BackOff(() -> 0.5);

    @Test
    void nobody_waits_who_has_not_failed() {
        assertThat(backOff.notBefore(START)).isEmpty();
    }

    @Test
    void each_failure_doubles_the_wait_up_to_five_minutes_and_never_ends_it() {
        List<Long> waits = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 11; i++) {
            backOff.tried("api", PATIENT, now);
            Instant next = backOff.notBefore(now).getOrDefault("api", now);
            waits.add(Duration.between(now, next).toSeconds());
            now = next;
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
    }

    @Test
    void jitter_stays_within_a_fifth() {
        BackOff least = new BackOff(() -> 0);
        BackOff most = new BackOff(() -> 1);
        least.tried("api", PATIENT, START);
        most.tried("api", PATIENT, START);

        assertThat(least.notBefore(START)).containsEntry("api", START.plusMillis(800));
        assertThat(most.notBefore(START)).containsEntry("api", START.plusMillis(1200));
    }

    @Test
    void who_stayed_well_for_more_than_a_minute_begins_anew() {
        backOff.tried("api", PATIENT, START);
        backOff.tried("api", PATIENT, START.plusSeconds(1));
        Instant later = START.plusSeconds(300);
        backOff.tried("api", PATIENT, later);

        assertThat(backOff.notBefore(later)).containsEntry("api", later.plusSeconds(1));
    }

    @Test
    void who_used_up_the_budget_is_tried_every_five_minutes_until_it_stays_well() {
        Budget budget = new Budget(2, Duration.ofMinutes(10));
        backOff.tried("api", budget, START);
        backOff.tried("api", budget, START.plusSeconds(1));
        assertThat(backOff.looping(START.plusSeconds(1))).isEmpty();

        Instant third = START.plusSeconds(3);
        backOff.tried("api", budget, third);
        assertThat(backOff.looping(third)).containsExactly("api");
        assertThat(backOff.notBefore(third)).containsEntry("api", third.plusSeconds(300));
        assertThat(backOff.looping(third.plusSeconds(300 + 601))).isEmpty();
    }

    @Test
    void a_change_by_a_person_is_tried_at_once() {
        backOff.tried("api", PATIENT, START);
        backOff.forget("api");

        assertThat(backOff.notBefore(START)).isEmpty();
    }
}
