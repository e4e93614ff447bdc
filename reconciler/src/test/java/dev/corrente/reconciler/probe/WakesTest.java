package dev.corrente.reconciler.probe;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class WakesTest {
    private final Wakes wakes = new Wakes();

    private static Duration ms(int millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void the_first_one_goes_through_and_so_does_one_10_ms_later() {
        assertThat(wakes.ask("web", ms(100))).contains(ms(0));
        assertThat(wakes.ask("web", ms(110))).contains(ms(0));
    }

    @Test
    void one_that_comes_sooner_is_put_off_and_stands_for_those_that_follow() {
        assertThat(wakes.ask("web", ms(100))).contains(ms(0));
        assertThat(wakes.ask("web", ms(103))).contains(ms(7));
        assertThat(wakes.ask("web", ms(104))).isEmpty();
        assertThat(wakes.ask("web", ms(109))).isEmpty();
        assertThat(wakes.ask("web", ms(112))).contains(ms(8));
    }

    @Test
    void services_do_not_hold_each_other_up() {
        assertThat(wakes.ask("web", ms(100))).contains(ms(0));
        assertThat(wakes.ask("api", ms(101))).contains(ms(0));
    }
}
