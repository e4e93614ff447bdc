package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Window;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One window as it is written: {@code mon-fri 22:00-05:00}, {@code sat,sun}, {@code 02:00-04:00}. */
final class WindowText {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String CLOCK = "([0-9]{1,2}):([0-9]{2})";
    private static final Pattern TIMES = Pattern.compile(CLOCK + "-" + CLOCK);
    private static final String FORM = "write one such as mon-fri 22:00-05:00, sat,sun or 02:00-04:00";

    private WindowText() {}

    static Parsed<Window> parse(String text) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        if (words.length > 2 || words[0].isEmpty()) {
            return Parsed.bad("\"" + text + "\" is not a window", FORM);
        }
        boolean onlyTimes = words.length == 1 && words[0].contains(":");
        if (onlyTimes) {
            return times(words[0], EnumSet.allOf(DayOfWeek.class));
        }
        return days(words[0])
                .then(days -> words.length == 1
                        ? Parsed.good(new Window(days, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                        : times(words[1], days));
    }

    private static Parsed<Set<DayOfWeek>> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            for (String day : ends) {
                if (!DAYS.contains(day) || ends.length > 2) {
                    return new Parsed.Bad<>(
                            "\"" + part + "\" is not a day of the week",
                            Nearest.suggestion(day, DAYS).or(() -> Optional.of(FORM)));
                }
            }
            add(DAYS.indexOf(ends[0]), DAYS.indexOf(ends[ends.length - 1]), days);
        }
        return Parsed.good(days);
    }

    /** A range may go over the week's end: {@code sat-mon}. */
    private static void add(int first, int last, Set<DayOfWeek> days) {
        int length = Math.floorMod(last - first, DAYS.size());
        for (int i = 0; i <= length; i++) {
            days.add(DayOfWeek.MONDAY.plus(first + i));
        }
    }

    private static Parsed<Window> times(String text, Set<DayOfWeek> days) {
        Matcher matcher = TIMES.matcher(text);
        if (!matcher.matches()) {
            return Parsed.bad("\"" + text + "\" is not a span of time", "write one such as 22:00-05:00");
        }
        return clock(matcher.group(1), matcher.group(2))
                .then(from -> clock(matcher.group(3), matcher.group(4)).then(to -> window(text, days, from, to)));
    }

    private static Parsed<Window> window(String text, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        return from.equals(to)
                ? Parsed.bad("\"" + text + "\" begins when it ends", "leave the times out for whole days")
                : Parsed.good(new Window(days, from, to));
    }

    /** {@code 24:00} is the midnight that a day ends with. */
    private static Parsed<LocalTime> clock(String hours, String minutes) {
        int hour = Integer.parseInt(hours);
        int minute = Integer.parseInt(minutes);
        boolean endOfDay = hour == 24 && minute == 0;
        return endOfDay || (hour < 24 && minute < 60)
                ? Parsed.good(LocalTime.of(hour % 24, minute))
                : Parsed.bad("\"" + hours + ":" + minutes + "\" is not a time of day", "write 00:00 to 24:00");
    }
}
