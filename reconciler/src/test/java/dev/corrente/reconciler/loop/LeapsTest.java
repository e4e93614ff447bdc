package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.Behaviour.Budget;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class LeapsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Leaps leaps = new Leaps(NOON, Duration.ZERO);

    @Test
    void time_that_passes_is_no_leap() {
        assertThat(leaps.since(NOON.plusSeconds(30), Duration.ofSeconds(30))).isZero();
        assertThat(leaps.since(NOON.plusSeconds(90), Duration.ofMillis(89_500))).isZero();
    }

    @Test
    void a_clock_that_is_set_is_noticed_once_with_its_direction() {
        assertThat(leaps.since(NOON.plus(HOUR), Duration.ofSeconds(10))).isEqualTo(HOUR.minusSeconds(10));
        assertThat(leaps.since(NOON.plus(HOUR).plusSeconds(1), Duration.ofSeconds(11)))
                .isZero();
        assertThat(leaps.since(NOON, Duration.ofSeconds(11)))
                .isEqualTo(HOUR.plusSeconds(1).negated());
    }

    @Test
    void who_backs_off_waits_as_long_as_before() {
        BackOff backOff = new BackOff(() -> 0.5);
        Budget budget = new Budget(2, Duration.ofMinutes(10));
        for (int second : new int[] {0, 1, 3}) {
            backOff.tried("api", budget, NOON.plusSeconds(second));
        }
        for (Duration leap : new Duration[] {HOUR, HOUR.negated()}) {
            backOff.moved(leap);
            Instant now = NOON.plus(leap);
            assertThat(backOff.notBefore(now)).containsEntry("api", now.plusSeconds(303));
            assertThat(backOff.looping(now)).containsExactly("api");
            backOff.moved(leap.negated());
        }
    }
}
