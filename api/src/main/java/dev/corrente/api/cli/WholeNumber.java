package dev.corrente.api.cli;

import dev.corrente.api.storage.InvalidSettings;

import java.util.Map;

/** A whole number in an environment variable; an empty one counts as absent. */
final class WholeNumber {
    private WholeNumber() {}

    /** @throws InvalidSettings when the value is no number in its range; the message names the variable */
    static long of(Map<String, String> environment, String name, long byDefault, long least, long most) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Answered below, as for a number out of range.
        }
        throw new InvalidSettings(
                name + " is '" + text + "'. Set it to a whole number from " + least + " to " + most + ".");
    }
}
