package dev.corrente.api.query;

import java.time.Instant;
import java.time.LocalDate;

/** A typed value for one {@code ?} of a query. User input reaches SQL in this form only. */
public sealed interface Bind {
    /** The value as it is written in a question; equal values have equal words. */
    String words();

    record Text(String value) implements Bind {
        @Override
        public String words() {
            return value;
        }
    }

    record Day(LocalDate value) implements Bind {
        @Override
        public String words() {
            return value.toString();
        }
    }

    record Whole(long value) implements Bind {
        @Override
        public String words() {
            return Long.toString(value);
        }
    }

    record Real(double value) implements Bind {
        @Override
        public String words() {
            return Double.toString(value);
        }
    }

    /** A moment in UTC, of at most six decimal places. */
    record Moment(Instant value) implements Bind {
        @Override
        public String words() {
            return value.toString();
        }
    }

    record Flag(boolean value) implements Bind {
        @Override
        public String words() {
            return Boolean.toString(value);
        }
    }

    static Bind text(String value) {
        return new Text(value);
    }

    static Bind day(LocalDate value) {
        return new Day(value);
    }

    static Bind whole(long value) {
        return new Whole(value);
    }

    static Bind real(double value) {
        return new Real(value);
    }

    static Bind moment(Instant value) {
        return new Moment(value);
    }

    static Bind flag(boolean value) {
        return new Flag(value);
    }
}
