package dev.corrente.api.query.table;

import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.query.Bind;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a column's values are written in a question, and bound. */
public enum FieldType {
    TEXT("a text"),
    WHOLE("a whole number"),
    REAL("a number such as 12.5"),
    DAY("a day like 2026-03-31"),
    INSTANT("a moment in UTC like 2026-03-31T12:00:00Z"),
    FLAG("true or false");

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z");

    private final String wanted;

    FieldType(String wanted) {
        this.wanted = wanted;
    }

    static FieldType of(ColumnType type) {
        return switch (type) {
            case STRING -> TEXT;
            case INT -> WHOLE;
            case DOUBLE -> REAL;
            case DATE -> DAY;
            case TIMESTAMP -> INSTANT;
        };
    }

    /** What a value of this type looks like, for a refusal. */
    String wanted() {
        return wanted;
    }

    boolean isNumber() {
        return this == WHOLE || this == REAL;
    }

    /** The value that the text stands for; empty when it stands for none. Numbers are finite. */
    Optional<Bind> parse(String text) {
        try {
            return switch (this) {
                case TEXT -> Optional.of(Bind.text(text));
                case WHOLE -> Optional.of(Bind.whole(Long.parseLong(text)));
                case REAL ->
                    Optional.of(text)
                            .filter(t -> NUMBER.matcher(t).matches())
                            .map(Double::parseDouble)
                            .filter(Double::isFinite)
                            .map(Bind::real);
                case DAY ->
                    Optional.of(text)
                            .filter(t -> DATE.matcher(t).matches())
                            .map(LocalDate::parse)
                            .map(Bind::day);
                case INSTANT ->
                    Optional.of(text)
                            .filter(t -> MOMENT.matcher(t).matches())
                            .map(Instant::parse)
                            .map(Bind::moment);
                case FLAG ->
                    switch (text) {
                        case "true" -> Optional.of(Bind.flag(true));
                        case "false" -> Optional.of(Bind.flag(false));
                        default -> Optional.empty();
                    };
            };
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The value of a row, as {@link Bind#words} wrote it; other than in a question, a number may be infinite or NaN. */
    Optional<Bind> reread(String words) {
        return switch (words) {
            case "NaN", "Infinity", "-Infinity" ->
                this == REAL ? Optional.of(Bind.real(Double.parseDouble(words))) : parse(words);
            default -> parse(words);
        };
    }
}
