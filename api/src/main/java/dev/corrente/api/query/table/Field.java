package dev.corrente.api.query.table;

import dev.corrente.api.dataset.Column;

/**
 * A column that may be asked for, stored or worked out.
 *
 * @param name also its name in SQL; letters, digits and underscores
 */
public record Field(String name, FieldType type, boolean nullable) {
    static Field of(Column column) {
        return new Field(column.name(), FieldType.of(column.type()), column.nullable());
    }

    String sql() {
        return '"' + name + '"';
    }
}
