package dev.corrente.api.cli;

import dev.corrente.api.dataset.Retention;
import dev.corrente.api.storage.InvalidSettings;

import java.time.Duration;
import java.util.Map;

/** Which snapshots stay, by SNAPSHOTS_KEPT, SNAPSHOTS_KEPT_DAYS and SNAPSHOTS_GRACE_HOURS. */
final class RetentionSettings {
    private RetentionSettings() {}

    /** @throws InvalidSettings when a value is no number in its range; the message names the variable */
    static Retention fromEnvironment(Map<String, String> environment) {
        Retention usual = Retention.DEFAULT;
        return new Retention(
                (int) WholeNumber.of(environment, "SNAPSHOTS_KEPT", usual.newest(), 1, 10_000),
                Duration.ofDays(WholeNumber.of(
                        environment, "SNAPSHOTS_KEPT_DAYS", usual.served().toDays(), 0, 36_500)),
                Duration.ofHours(WholeNumber.of(
                        environment, "SNAPSHOTS_GRACE_HOURS", usual.grace().toHours(), 1, 8_760)));
    }
}
