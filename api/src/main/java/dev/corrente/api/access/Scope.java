package dev.corrente.api.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key is good for. */
public enum Scope {
    /** Reading data, where reads need a key at all. */
    READ,
    /** Bringing data in. */
    INGEST,
    /** Having a new snapshot looked for. */
    REFRESH,
    /** All of these. */
    ADMIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> find(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
