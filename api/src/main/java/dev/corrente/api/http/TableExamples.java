package dev.corrente.api.http;

import dev.corrente.api.query.table.Field;

/** Questions that anybody may copy; they fit any data. */
final class TableExamples {
    private TableExamples() {}

    static String condition(Field field) {
        return switch (field.type()) {
            case TEXT -> field.nullable() ? "not.is.null" : "like.*A*";
            case WHOLE, REAL -> "gte.1";
            case DAY -> "gte.2026-01-01";
            case INSTANT -> "gte.2026-01-01T00:00:00Z";
            case FLAG -> "is.true";
        };
    }
}
