package dev.corrente.api.http;

import dev.corrente.api.storage.InvalidSettings;

import java.util.Map;
import java.util.Optional;

/** Reads typed values from environment variables; an empty one counts as absent. */
public record Environment(Map<String, String> variables) {
    public Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    /** @throws InvalidSettings when the value is no number in its range; the message names the variable */
    public int number(String name, int byDefault, int least, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return byDefault;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Answered below, as for a number out of range.
        }
        throw new InvalidSettings(
                name + " is '" + text.get() + "'. Set it to a whole number from " + least + " to " + most + ".");
    }
}
