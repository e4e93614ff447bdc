package dev.corrente.api.query.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number over a group of rows. Numbers that are not finite are passed over, as nulls are; sums and means are rounded
 * to six places, so that they do not show what binary fractions leave behind.
 *
 * @param of empty only for {@code count()}, which counts rows
 */
public record Aggregate(Function function, Optional<Field> of) {
    private static final Pattern FORM = Pattern.compile("([a-z]*)\\(([a-z0-9_]*)\\)");

    /** The functions that may be asked for. */
    public enum Function {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code sum(forecast),count()}. @throws Malformed */
    static List<Aggregate> parse(Table table, String parameter, String raw) {
        List<Aggregate> all = new ArrayList<>();
        int at = 1;
        for (String part : raw.split(",", -1)) {
            Aggregate one = parse(table, parameter, part, at);
            if (!all.contains(one)) {
                all.add(one);
            }
            at += part.length() + 1;
        }
        return List.copyOf(all);
    }

    private static Aggregate parse(Table table, String parameter, String part, int at) {
        List<String> functions =
                Arrays.stream(Function.values()).map(Function::word).toList();
        Matcher form = FORM.matcher(part);
        if (!form.matches()) {
            throw new Malformed(parameter, at, "Write an aggregate as sum(column) or count()", "", List.of());
        }
        String word = form.group(1);
        if (!functions.contains(word)) {
            throw new Malformed(
                    parameter,
                    at,
                    "'" + word + "' is none of the functions " + String.join(", ", functions),
                    word,
                    functions);
        }
        Function function = Function.valueOf(word.toUpperCase(Locale.ROOT));
        String column = form.group(2);
        if (function == Function.COUNT && column.isEmpty()) {
            return new Aggregate(function, Optional.empty());
        }
        int place = at + form.start(2);
        Field field = table.field(parameter, column, place);
        boolean adds = function == Function.SUM || function == Function.AVG;
        if ((adds && !field.type().isNumber()) || (function != Function.COUNT && field.type() == FieldType.FLAG)) {
            throw new Malformed(parameter, place, word + " needs another kind of column than " + column, "", List.of());
        }
        return new Aggregate(function, Optional.of(field));
    }

    String words() {
        return function.word() + "(" + of.map(Field::name).orElse("") + ")";
    }

    /** The column that it becomes: {@code sum_forecast}, or {@code count}. */
    Field field() {
        String name = function.word() + of.map(f -> "_" + f.name()).orElse("");
        FieldType type = switch (function) {
            case COUNT -> FieldType.WHOLE;
            case AVG -> FieldType.REAL;
            case SUM, MIN, MAX -> of.orElseThrow().type();
        };
        return new Field(name, type, function != Function.COUNT);
    }

    String sql() {
        if (of.isEmpty()) {
            return "count(*)";
        }
        Field field = of.get();
        String value = field.sql();
        String plain = function.word() + "(" + value + ")"
                + (field.type() == FieldType.REAL ? " FILTER (WHERE isfinite(" + value + "))" : "");
        return switch (function) {
            case SUM -> field.type() == FieldType.REAL ? "round(" + plain + ", 6)" : "CAST(" + plain + " AS BIGINT)";
            case AVG -> "round(" + plain + ", 6)";
            case COUNT, MIN, MAX -> plain;
        };
    }
}
