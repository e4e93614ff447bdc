package dev.corrente.api.health;

import java.util.Locale;

/** States in order of worsening. */
public enum CheckState {
    UP,
    /** Works, but not as it should, or nothing is known. */
    DEGRADED,
    DOWN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public CheckState worse(CheckState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
