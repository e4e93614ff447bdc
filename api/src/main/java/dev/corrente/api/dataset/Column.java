package dev.corrente.api.dataset;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One column of a gold table.
 *
 * @param minimum least allowed value, inclusive; empty when unbounded
 * @param maximum greatest allowed value, inclusive; empty when unbounded
 * @param nullsBelow of a key measure: the share of a file's rows, 0 to 1, that those without a value must not reach
 * @param references the table and column that must hold this value
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        OptionalDouble minimum,
        OptionalDouble maximum,
        OptionalDouble nullsBelow,
        Optional<Reference> references) {

    /** A foreign key's target. */
    public record Reference(String table, String column) {}

    static Column required(String name, ColumnType type) {
        return of(name, type, false);
    }

    static Column optional(String name, ColumnType type) {
        return of(name, type, true);
    }

    private static Column of(String name, ColumnType type, boolean nullable) {
        OptionalDouble none = OptionalDouble.empty();
        return new Column(name, type, nullable, none, none, none, Optional.empty());
    }

    Column atLeast(double least) {
        return new Column(name, type, nullable, OptionalDouble.of(least), maximum, nullsBelow, references);
    }

    Column atMost(double most) {
        return new Column(name, type, nullable, minimum, OptionalDouble.of(most), nullsBelow, references);
    }

    Column in(String table, String column) {
        return new Column(
                name, type, nullable, minimum, maximum, nullsBelow, Optional.of(new Reference(table, column)));
    }

    Column nullsBelow(double share) {
        return new Column(name, type, nullable, minimum, maximum, OptionalDouble.of(share), references);
    }
}
