package dev.corrente.api.cli;

import dev.corrente.api.dataset.Retention;
import dev.corrente.api.http.Environment;
import dev.corrente.api.storage.InvalidSettings;

import java.time.Duration;
import java.util.Map;

/** Which snapshots stay, by SNAPSHOTS_KEPT, SNAPSHOTS_KEPT_DAYS and SNAPSHOTS_GRACE_HOURS. */
final class RetentionSettings {
    private RetentionSettings() {}

    /** @throws InvalidSettings when a value is no number in its range; the message names the variable */
    static Retention fromEnvironment(Map<String, String> environment) {
        Retention usual = Retention.DEFAULT;
        Environment given = new Environment(environment);
        return new Retention(
                given.number("SNAPSHOTS_KEPT", usual.newest(), 1, 10_000),
                Duration.ofDays(
                        given.number("SNAPSHOTS_KEPT_DAYS", (int) usual.served().toDays(), 0, 36_500)),
                Duration.ofHours(given.number(
                        "SNAPSHOTS_GRACE_HOURS", (int) usual.grace().toHours(), 1, 8_760)));
    }
}
