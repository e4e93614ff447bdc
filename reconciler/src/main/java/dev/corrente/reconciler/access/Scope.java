package dev.corrente.reconciler.access;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** What a token is good for. */
public enum Scope {
    /** Reading, where reads need a token at all. */
    READ,
    /** Commands; whoever may give them may read too. */
    OPERATE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
