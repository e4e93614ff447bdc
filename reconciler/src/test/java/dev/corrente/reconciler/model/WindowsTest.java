package dev.corrente.reconciler.model;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** 2026-03-06 is a Friday; clocks in Berlin go forward on 2026-03-29 at 2:00, and back on 2026-10-25 at 3:00. */
class WindowsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static Windows windows(ZoneId zone, Set<DayOfWeek> days, String from, String to) {
        return new Windows(List.of(new Window(days, LocalTime.parse(from), LocalTime.parse(to))), zone);
    }

    private static boolean open(Windows windows, String now) {
        return windows.isOpen(Instant.parse(now));
    }

    private static String opens(Windows windows, String now) {
        return windows.opens(Instant.parse(now)).map(Instant::toString).orElse("open");
    }

    @Test
    void without_windows_it_is_always_open() {
        assertThat(opens(Windows.ALWAYS, "2026-03-06T12:00:00Z")).isEqualTo("open");
    }

    @Test
    void a_night_belongs_to_the_day_on_which_it_begins() {
        Windows nights = windows(ZoneOffset.UTC, WORKDAYS, "22:00", "05:00");

        assertThat(open(nights, "2026-03-06T21:59:59Z")).isFalse();
        assertThat(open(nights, "2026-03-06T22:00:00Z")).isTrue();
        assertThat(open(nights, "2026-03-07T04:59:59Z")).isTrue();
        assertThat(open(nights, "2026-03-07T05:00:00Z")).isFalse();
        assertThat(open(nights, "2026-03-07T23:00:00Z")).isFalse();
        assertThat(open(nights, "2026-03-09T03:00:00Z")).isFalse();
        assertThat(opens(nights, "2026-03-07T05:00:00Z")).isEqualTo("2026-03-09T22:00:00Z");
    }

    @Test
    void whole_days_of_a_week_end_follow_each_other_without_a_gap() {
        Windows weekEnd = windows(BERLIN, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), "00:00", "00:00");

        assertThat(opens(weekEnd, "2026-03-06T12:00:00Z")).isEqualTo("2026-03-06T23:00:00Z");
        assertThat(open(weekEnd, "2026-03-07T23:00:00Z")).isTrue();
        assertThat(open(weekEnd, "2026-03-08T22:59:59Z")).isTrue();
        assertThat(open(weekEnd, "2026-03-08T23:00:00Z")).isFalse();
    }

    @Test
    void times_are_those_of_the_zone_in_summer_and_in_winter() {
        Windows mornings = windows(BERLIN, EnumSet.allOf(DayOfWeek.class), "06:00", "07:00");

        assertThat(opens(mornings, "2026-03-28T00:00:00Z")).isEqualTo("2026-03-28T05:00:00Z");
        assertThat(opens(mornings, "2026-03-29T00:00:00Z")).isEqualTo("2026-03-29T04:00:00Z");
    }

    @Test
    void a_window_in_the_hour_that_is_left_out_comes_an_hour_later() {
        Windows sundays = windows(BERLIN, Set.of(DayOfWeek.SUNDAY), "02:15", "02:45");

        assertThat(opens(sundays, "2026-03-29T00:00:00Z")).isEqualTo("2026-03-29T01:15:00Z");
        assertThat(open(sundays, "2026-03-29T01:44:59Z")).isTrue();
        assertThat(open(sundays, "2026-03-29T01:45:00Z")).isFalse();
    }

    @Test
    void a_window_that_ends_before_it_begins_because_clocks_changed_comes_the_next_time() {
        Windows sundays = windows(BERLIN, Set.of(DayOfWeek.SUNDAY), "02:30", "03:00");

        assertThat(opens(sundays, "2026-03-29T00:00:00Z")).isEqualTo("2026-04-05T00:30:00Z");
    }

    @Test
    void a_night_in_which_clocks_go_back_is_an_hour_longer() {
        Windows nights = windows(BERLIN, Set.of(DayOfWeek.SATURDAY), "22:00", "04:00");

        assertThat(open(nights, "2026-10-24T20:00:00Z")).isTrue();
        assertThat(open(nights, "2026-10-25T02:59:59Z")).isTrue();
        assertThat(open(nights, "2026-10-25T03:00:00Z")).isFalse();
    }
}
