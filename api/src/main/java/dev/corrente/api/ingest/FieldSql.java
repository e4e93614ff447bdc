package dev.corrente.api.ingest;

import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.ingest.mapping.Field;
import dev.corrente.api.ingest.mapping.Layout;
import dev.corrente.api.ingest.sql.Sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SQL that reads a field's text as the field's type; null when it is none. */
final class FieldSql {
    private static final String ISO_DAY = "%Y-%m-%d";
    private static final List<String> DAY = List.of("%d/%m/%Y");

    private static final String WHOLE = "[+-]?\\d+";
    private static final NumberStyle PLAIN = new NumberStyle(false, false);

    private final String missing;

    FieldSql(Layout layout) {
        this.missing = Stream.concat(Stream.of(""), layout.missing().stream())
                .map(word -> Sql.text(word.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The text without outer spaces; an empty one, and what means "no value", are null. */
    String text(String column) {
        return "CASE WHEN upper(trim(" + column + ")) IN " + missing + " THEN NULL ELSE trim(" + column + ") END";
    }

    /**
     * @param style how numbers are written, if this is one
     * @param isNumber SQL that tells whether the file itself says that the cell is a number, if it can
     */
    String typed(Field field, String column, NumberStyle style, Optional<String> isNumber) {
        String text = text(column);
        String value = field.whenEmpty()
                .map(v -> "coalesce(" + text + ", " + Sql.text(v) + ")")
                .orElse(text);
        return switch (field.type()) {
            case STRING -> replaced(field, value);
            case INT -> when(value, WHOLE, "try_cast(" + value + " AS INTEGER)");
            case DOUBLE -> converted(field, number(value, style, isNumber));
            case DATE -> "CAST(" + parsed(value, dayFormats(field).stream()) + " AS DATE)";
            case TIMESTAMP ->
                "coalesce(try_cast(" + value + " AS TIMESTAMPTZ) AT TIME ZONE 'UTC', "
                        + parsed(value, field.reading().formats().stream()) + ")";
        };
    }

    /** The same of an int or a double in a text without outer spaces that is no word for "no value". */
    static String plainNumber(Field field, String text) {
        return field.type() == ColumnType.INT
                ? when(text, WHOLE, "try_cast(" + text + " AS INTEGER)")
                : converted(field, when(text, NumberStyle.WITH_DOT, "try_cast(" + text + " AS DOUBLE)"));
    }

    /** Formats in which a day may be written, the one that is tried first before the others. */
    static List<String> dayFormats(Field field) {
        return Stream.concat(Stream.of(ISO_DAY), days(field)).toList();
    }

    /** Whether a text is one of the numbers that a style refuses as doubtful. */
    static String doubtful(String text, NumberStyle style) {
        return style.groupsDoubtful()
                ? "coalesce(regexp_full_match(" + text + ", " + Sql.text(NumberStyle.DOUBTFUL) + "), false)"
                : "false";
    }

    private static Stream<String> days(Field field) {
        List<String> formats = field.reading().formats();
        return (formats.isEmpty() ? DAY : formats).stream();
    }

    private static String parsed(String value, Stream<String> formats) {
        String tries = formats.map(f -> "try_strptime(" + value + ", " + Sql.text(f) + ")")
                .collect(Collectors.joining(", "));
        return tries.isEmpty() ? "NULL" : "coalesce(" + tries + ")";
    }

    private static String replaced(Field field, String value) {
        String text = value;
        for (Map.Entry<String, String> letters : field.reading().replace().entrySet()) {
            text = "replace(" + text + ", " + Sql.text(letters.getKey()) + ", " + Sql.text(letters.getValue()) + ")";
        }
        return text;
    }

    private static String converted(Field field, String number) {
        var factor = field.reading().factor();
        return factor.isPresent() ? "(" + number + ") * CAST(" + factor.getAsDouble() + " AS DOUBLE)" : number;
    }

    private static String number(String value, NumberStyle style, Optional<String> isNumber) {
        String written = number(value, style);
        return isNumber.map(told -> "CASE WHEN " + told + " THEN " + number(value, PLAIN) + " ELSE " + written + " END")
                .orElse(written);
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
