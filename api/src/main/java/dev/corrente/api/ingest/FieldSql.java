package dev.corrente.api.ingest;

import dev.corrente.api.ingest.profile.Field;
import dev.corrente.api.ingest.sql.Sql;

/** SQL that reads a field's text as the field's type; null when it is none. */
final class FieldSql {
    private static final String DOT_NUMBER = "[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?";
    private static final String COMMA_NUMBER = "[+-]?(\\d{1,3}(\\.\\d{3})+|\\d+)(,\\d+)?";

    private FieldSql() {}

    /** The text without outer spaces; empty and N/A are null. */
    static String text(String column) {
        return "CASE WHEN upper(trim(" + column + ")) IN ('', 'N/A') THEN NULL ELSE trim(" + column + ") END";
    }

    static String typed(Field field, String column, boolean decimalComma) {
        String text = text(column);
        String value = field.whenEmpty()
                .map(v -> "coalesce(" + text + ", " + Sql.text(v) + ")")
                .orElse(text);
        return switch (field.type()) {
            case STRING -> value;
            case INT -> when(value, "[+-]?\\d+", "try_cast(" + value + " AS INTEGER)");
            case DOUBLE -> number(value, decimalComma);
            case DATE ->
                "CAST(coalesce(try_strptime(" + value + ", '%Y-%m-%d'), try_strptime(" + value
                        + ", '%d/%m/%Y')) AS DATE)";
            case TIMESTAMP -> "try_cast(" + value + " AS TIMESTAMPTZ) AT TIME ZONE 'UTC'";
        };
    }

    private static String number(String value, boolean decimalComma) {
        String plain = decimalComma ? "replace(replace(" + value + ", '.', ''), ',', '.')" : value;
        String number = "try_cast(" + plain + " AS DOUBLE)";
        String finite = "CASE WHEN isfinite(" + number + ") THEN " + number + " END";
        return when(value, decimalComma ? COMMA_NUMBER : DOT_NUMBER, finite);
    }

    private static String when(String value, String pattern, String then) {
        return "CASE WHEN regexp_full_match(" + value + ", " + Sql.text(pattern) + ") THEN " + then + " END";
    }
}
