package dev.corrente.reconciler.desired;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compose's durations: {@code 10s}, {@code 1m30s}, {@code 1.5h}, {@code 250ms}. */
public final class ComposeDuration {
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(h|ms|us|ns|m|s|d|w)");
    private static final BigDecimal NANOS_OF_A_SECOND = BigDecimal.valueOf(1_000_000_000L);
    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "w",
            BigDecimal.valueOf(604_800),
            "d",
            BigDecimal.valueOf(86_400),
            "h",
            BigDecimal.valueOf(3_600),
            "m",
            BigDecimal.valueOf(60),
            "s",
            BigDecimal.ONE,
            "ms",
            new BigDecimal("0.001"),
            "us",
            new BigDecimal("0.000001"),
            "ns",
            new BigDecimal("0.000000001"));

    private ComposeDuration() {}

    /** @return empty for a text that is no duration of at least a millisecond */
    public static Optional<Duration> positive(String text) {
        return parsePositive(text) instanceof Parsed.Good<Duration>(Duration value)
                ? Optional.of(value)
                : Optional.empty();
    }

    /** What to answer to a text that is none, after the name of what it was given for. */
    public static String complaint(String text) {
        return text.matches("[0-9]+(\\.[0-9]+)?")
                ? text + ": " + text + " what? try " + text + "m, or 2h"
                : "\"" + text + "\" is no duration; try 5m, or 2h";
    }

    static Parsed<Duration> parse(String text) {
        if (text.equals("0")) {
            return Parsed.good(Duration.ZERO);
        }
        Matcher part = PART.matcher(text);
        BigDecimal seconds = BigDecimal.ZERO;
        int at = 0;
        while (at < text.length() && part.find(at) && part.start() == at) {
            BigDecimal unit = SECONDS.getOrDefault(part.group(2), BigDecimal.ZERO);
            seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unit));
            at = part.end();
        }
        if (at == 0 || at < text.length()) {
            return Parsed.bad("\"" + text + "\" is not a duration", "write one such as 10s, 1m30s or 2h");
        }
        BigDecimal nanos = seconds.multiply(NANOS_OF_A_SECOND);
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Parsed.bad("\"" + text + "\" is longer than the engine can count");
        }
        return Parsed.good(Duration.ofNanos(nanos.longValue()));
    }

    /** A duration of at least a millisecond: the engine refuses shorter ones. */
    static Parsed<Duration> parsePositive(String text) {
        return parse(text)
                .then(duration -> duration.toMillis() >= 1
                        ? Parsed.good(duration)
                        : Parsed.bad("\"" + text + "\" is too short", "the shortest is 1ms"));
    }
}
