package dev.corrente.reconciler.model;

import org.jspecify.annotations.Nullable;

/**
 * One setting that differs.
 *
 * @param from text before, null where it was not set
 * @param to text after, null where it is no longer set
 */
public record FieldChange(
        String path, @Nullable String from, @Nullable String to) {

    @Override
    public String toString() {
        return path + ": " + quoted(from) + " -> " + quoted(to);
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "unset" : "\"" + text + "\"";
    }
}
