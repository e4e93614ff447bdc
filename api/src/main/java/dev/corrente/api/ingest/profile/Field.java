package dev.corrente.api.ingest.profile;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.ColumnType;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One column of a file, and what it must hold.
 *
 * @param header its name in the file
 * @param name its name from here on
 * @param required whether an empty value is refused
 * @param whenEmpty the value that stands for an empty one
 * @param minimum least allowed value of a number
 * @param maximum greatest allowed value of a number
 * @param references the gold table and column that must hold the value
 */
public record Field(
        String header,
        String name,
        ColumnType type,
        boolean required,
        Optional<String> whenEmpty,
        OptionalDouble minimum,
        OptionalDouble maximum,
        Optional<Column.Reference> references) {

    static Field of(Column column) {
        return new Field(
                column.name(),
                column.name(),
                column.type(),
                !column.nullable(),
                Optional.empty(),
                column.minimum(),
                column.maximum(),
                column.references());
    }

    static Field required(String header, String name, ColumnType type) {
        return new Field(
                header,
                name,
                type,
                true,
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    Field orElse(String value) {
        return new Field(header, name, type, required, Optional.of(value), minimum, maximum, references);
    }

    Field atLeast(double least) {
        return new Field(header, name, type, required, whenEmpty, OptionalDouble.of(least), maximum, references);
    }

    Field optional() {
        return new Field(header, name, type, false, whenEmpty, minimum, maximum, references);
    }
}
