package dev.corrente.api.dataset;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One column of a gold table.
 *
 * @param minimum least allowed value, inclusive; empty when unbounded
 * @param maximum greatest allowed value, inclusive; empty when unbounded
 * @param references the table and column that must hold this value
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        OptionalDouble minimum,
        OptionalDouble maximum,
        Optional<Reference> references) {

    /** A foreign key's target. */
    public record Reference(String table, String column) {}

    static Column required(String name, ColumnType type) {
        return new Column(name, type, false, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    static Column optional(String name, ColumnType type) {
        return new Column(name, type, true, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    Column atLeast(double least) {
        return new Column(name, type, nullable, OptionalDouble.of(least), maximum, references);
    }

    Column atMost(double most) {
        return new Column(name, type, nullable, minimum, OptionalDouble.of(most), references);
    }

    Column in(String table, String column) {
        return new Column(name, type, nullable, minimum, maximum, Optional.of(new Reference(table, column)));
    }
}
