package dev.corrente.api.http;

import java.util.Locale;

/** Who can put a problem right. */
public enum Category {
    /** The caller, by asking otherwise. */
    USER,
    /** The operator: something that we depend on is not as it should be. */
    EXTERNAL,
    /** Time: there is more to do than we can at the moment. */
    RESOURCES,
    /** We: a fault in this program. */
    INTERNAL;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
