package dev.corrente.api.query;

import java.time.LocalDate;

/** A typed value for one {@code ?} of a query. User input reaches SQL in this form only. */
public sealed interface Bind {
    record Text(String value) implements Bind {}

    record Day(LocalDate value) implements Bind {}

    record Whole(long value) implements Bind {}

    static Bind text(String value) {
        return new Text(value);
    }

    static Bind day(LocalDate value) {
        return new Day(value);
    }

    static Bind whole(long value) {
        return new Whole(value);
    }
}
