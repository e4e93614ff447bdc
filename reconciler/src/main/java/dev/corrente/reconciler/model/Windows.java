package dev.corrente.reconciler.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The windows in which changes are brought out; without any they are at all times. */
public record Windows(List<Window> windows, ZoneId zone) {
    public static final Windows ALWAYS = new Windows(List.of(), ZoneOffset.UTC);

    /** A window of one day a week can fall into an hour that a change of clocks leaves out, and then comes a week later. */
    private static final int DAYS_AHEAD = 15;

    private record Span(Instant begin, Instant end) {
        boolean holds(Instant moment) {
            return !moment.isBefore(begin) && moment.isBefore(end);
        }
    }

    public Windows {
        windows = List.copyOf(windows);
    }

    public boolean isOpen(Instant now) {
        return windows.isEmpty() || spans(now).anyMatch(span -> span.holds(now));
    }

    /** When the next one opens; empty while one is open. */
    public Optional<Instant> opens(Instant now) {
        return isOpen(now)
                ? Optional.empty()
                : spans(now)
                        .filter(span -> span.begin().isBefore(span.end()))
                        .map(Span::begin)
                        .filter(begin -> begin.isAfter(now))
                        .min(Instant::compareTo);
    }

    private Stream<Span> spans(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return IntStream.rangeClosed(-1, DAYS_AHEAD)
                .mapToObj(today::plusDays)
                .flatMap(day -> windows.stream()
                        .filter(window -> window.beginsOn(day))
                        .map(window -> new Span(window.begin(day, zone), window.end(day, zone))));
    }
}
