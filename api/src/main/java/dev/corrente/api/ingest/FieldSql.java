package dev.corrente.api.ingest;

import dev.corrente.api.ingest.profile.Field;
import dev.corrente.api.ingest.sql.Sql;

/** SQL that reads a field's text as the field's type; null when it is none. */
final class FieldSql {
    private FieldSql() {}

    /** The text without outer spaces; empty and N/A are null. */
    static String text(String column) {
        return "CASE WHEN upper(trim(" + column + ")) IN ('', 'N/A') THEN NULL ELSE trim(" + column + ") END";
    }

    /** @param style how numbers are written, if this is one */
    static String typed(Field field, String column, NumberStyle style) {
        String text = text(column);
        String value = field.whenEmpty()
                .map(v -> "coalesce(" + text + ", " + Sql.text(v) + ")")
                .orElse(text);
        return switch (field.type()) {
            case STRING -> value;
            case INT -> when(value, "[+-]?\\d+", "try_cast(" + value + " AS INTEGER)");
            case DOUBLE -> number(value, style);
            case DATE ->
                "CAST(coalesce(try_strptime(" + value + ", '%Y-%m-%d'), try_strptime(" + value
                        + ", '%d/%m/%Y')) AS DATE)";
            case TIMESTAMP -> "try_cast(" + value + " AS TIMESTAMPTZ) AT TIME ZONE 'UTC'";
        };
    }

    /** Whether a text is one of the numbers that a style refuses as doubtful. */
    static String doubtful(String text, NumberStyle style) {
        return style.groupsDoubtful()
                ? "coalesce(regexp_full_match(" + text + ", " + Sql.text(NumberStyle.DOUBTFUL) + "), false)"
                : "false";
    }

    private static String number(String value, NumberStyle style) {
        String plain = style.decimalComma() ? "replace(replace(" + value + ", '.', ''), ',', '.')" : value;
        String number = "try_cast(" + plain + " AS DOUBLE)";
        String finite = "CASE WHEN isfinite(" + number + ") THEN " + number + " END";
        String clear = style.groupsDoubtful()
                ? "CASE WHEN NOT " + doubtful(value, style) + " THEN " + finite + " END"
                : finite;
        return when(value, style.decimalComma() ? NumberStyle.WITH_COMMA : NumberStyle.WITH_DOT, clear);
    }

    private static String when(String value, String pattern, String then) {
        return "CASE WHEN regexp_full_match(" + value + ", " + Sql.text(pattern) + ") THEN " + then + " END";
    }
}
