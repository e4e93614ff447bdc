package dev.corrente.reconciler.model;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * One setting that differs.
 *
 * @param from as it is, null where it is not set
 * @param to as it should be, null where it should not be set
 */
public record FieldChange(
        String path, @Nullable String from, @Nullable String to) {
    private static final Pattern SECRET =
            Pattern.compile("environment\\..*(pass|secret|token|key|credential).*", Pattern.CASE_INSENSITIVE);

    /** Changes are shown to anybody who may see the status: the value of a variable that sounds secret is not in them. */
    public FieldChange {
        if (SECRET.matcher(path).matches()) {
            from = from == null ? null : "(hidden)";
            to = to == null ? null : "(hidden)";
        }
    }

    @Override
    public String toString() {
        return path + ": " + quoted(from) + " -> " + quoted(to);
    }

    /** The text in quotes, or the word unset. */
    public static String quoted(@Nullable String text) {
        return text == null ? "unset" : "\"" + text + "\"";
    }
}
