package dev.corrente.reconciler.cli;

import java.time.Duration;
import java.time.Instant;

/** Moments as people ask for them: how long ago. */
final class Ages {
    private Ages() {}

    /** @param since ISO-8601 */
    static String of(String since, Instant now) {
        return of(Duration.between(Instant.parse(since), now));
    }

    static String of(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d" + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h" + age.toMinutesPart() + "m";
        }
        return age.toMinutes() > 0
                ? age.toMinutes() + "m" + age.toSecondsPart() + "s"
                : Math.max(0, age.toSeconds()) + "s";
    }
}
