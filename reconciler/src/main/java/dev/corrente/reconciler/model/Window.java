package dev.corrente.reconciler.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * A span of time that comes back every week.
 *
 * @param days those on which it begins
 * @param to exclusive; a time that is not after {@code from} is one of the following day
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public Window {
        days = Set.copyOf(days);
    }

    boolean beginsOn(LocalDate day) {
        return days.contains(day.getDayOfWeek());
    }

    /** A time that a change of clocks leaves out counts as that much later; of one that comes twice the first counts. */
    Instant begin(LocalDate day, ZoneId zone) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    Instant end(LocalDate day, ZoneId zone) {
        LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
        return last.atTime(to).atZone(zone).toInstant();
    }
}
