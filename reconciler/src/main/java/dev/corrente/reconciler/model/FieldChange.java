package dev.corrente.reconciler.model;

import org.jspecify.annotations.Nullable;

/**
 * One setting that differs.
 *
 * @param from as it is, null where it is not set
 * @param to as it should be, null where it should not be set
 */
public record FieldChange(
        String path, @Nullable String from, @Nullable String to) {
    /** Changes are shown to anybody who may see the status: what may be a secret is not in them. */
    public FieldChange {
        if (Secrecy.hides(path, from) || Secrecy.hides(path, to)) {
            from = Secrecy.hide(from);
            to = Secrecy.hide(to);
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
