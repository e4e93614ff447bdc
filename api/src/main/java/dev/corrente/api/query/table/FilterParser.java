package dev.corrente.api.query.table;

import dev.corrente.api.query.Bind;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads {@code eq.5}, {@code not.in.(a,b)}, {@code is.null} …: what stands behind a column's name. */
public final class FilterParser {
    /** More values than this need a question of their own. */
    public static final int MOST_VALUES = 100;

    static final int LONGEST = 200;
    private static final String NOT = "not.";
    private static final List<String> OPERATORS = Stream.concat(
                    Arrays.stream(Comparison.values()).map(c -> c.name().toLowerCase(Locale.ROOT)),
                    Stream.of("in", "like", "ilike", "is", "not"))
            .toList();

    private final Field field;
    private final String raw;

    private FilterParser(Field field, String raw) {
        this.field = field;
        this.raw = raw;
    }

    /** @throws Malformed with the place where it cannot be read */
    public static Condition parse(Field field, String raw) {
        return new FilterParser(field, raw).condition();
    }

    private Condition condition() {
        boolean not = raw.startsWith(NOT);
        int at = not ? NOT.length() : 0;
        int dot = raw.indexOf('.', at);
        String operator = raw.substring(at, dot < 0 ? raw.length() : dot);
        if (!OPERATORS.contains(operator) || operator.equals("not")) {
            throw wrong(
                    at,
                    "'" + shortened(operator) + "' is no operator; write eq.VALUE, or one of "
                            + String.join(", ", OPERATORS),
                    operator,
                    OPERATORS);
        }
        if (dot < 0) {
            throw wrong(raw.length(), "A value is missing; write " + operator + ".VALUE", "", List.of());
        }
        Condition condition = condition(operator, dot + 1);
        return not ? new Condition.Not(condition) : condition;
    }

    private Condition condition(String operator, int at) {
        return switch (operator) {
            case "in" -> new Condition.In(field, list(at));
            case "like" -> new Condition.Like(field, pattern(at), false);
            case "ilike" -> new Condition.Like(field, pattern(at), true);
            case "is" -> new Condition.Is(field, word(at));
            default ->
                new Condition.Compare(
                        field, Comparison.valueOf(operator.toUpperCase(Locale.ROOT)), value(raw.substring(at), at));
        };
    }

    private Bind value(String text, int at) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw wrong(at + i, "A control character cannot be asked for", "", List.of());
            }
        }
        if (text.length() > LONGEST) {
            throw wrong(at + LONGEST, "A value has at most " + LONGEST + " characters", "", List.of());
        }
        return field.type()
                .parse(text)
                .orElseThrow(() -> wrong(
                        at,
                        "'" + shortened(text) + "' is not " + field.type().wanted(),
                        text,
                        field.type() == FieldType.FLAG ? List.of("true", "false") : List.of()));
    }

    private Condition.Is.Word word(int at) {
        String word = raw.substring(at);
        List<String> words = field.type() == FieldType.FLAG ? List.of("null", "true", "false") : List.of("null");
        if (!words.contains(word)) {
            throw wrong(
                    at,
                    "'" + shortened(word) + "' is nothing that " + field.name() + " can be; write is."
                            + String.join(" or is.", words),
                    word,
                    words);
        }
        return Condition.Is.Word.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private String pattern(int at) {
        if (field.type() != FieldType.TEXT) {
            throw wrong(0, "like and ilike compare texts, and " + field.name() + " is none", "", List.of());
        }
        String pattern = raw.substring(at);
        value(pattern, at);
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
                if (i == pattern.length() || "*\\".indexOf(pattern.charAt(i)) < 0) {
                    throw wrong(at + i - 1, "A backslash stands before * or \\ only", "", List.of());
                }
            }
        }
        return pattern;
    }

    private List<Bind> list(int start) {
        if (start >= raw.length() || raw.charAt(start) != '(') {
            throw wrong(start, "A list begins with '(', as in in.(a,b)", "", List.of());
        }
        List<Bind> values = new ArrayList<>();
        int at = start + 1;
        while (true) {
            int end = endOfValue(at);
            values.add(value(unquoted(at, end), at));
            if (values.size() > MOST_VALUES) {
                throw wrong(at, "A list has at most " + MOST_VALUES + " values", "", List.of());
            }
            if (raw.charAt(end) == ')') {
                if (end != raw.length() - 1) {
                    throw wrong(end + 1, "Nothing may stand behind the list", "", List.of());
                }
                return values;
            }
            at = end + 1;
        }
    }

    /** Where the value that begins there is over: at a comma or at the closing bracket. */
    private int endOfValue(int start) {
        boolean quoted = start < raw.length() && raw.charAt(start) == '"';
        int at = start;
        if (quoted) {
            at++;
            while (at < raw.length() && raw.charAt(at) != '"') {
                at += raw.charAt(at) == '\\' ? 2 : 1;
            }
            at++;
        } else {
            while (at < raw.length() && ",()\"\\".indexOf(raw.charAt(at)) < 0) {
                at++;
            }
        }
        if (at >= raw.length()) {
            throw wrong(
                    raw.length(),
                    quoted ? "A quote or the list is not closed" : "The list is not closed",
                    "",
                    List.of());
        }
        if (raw.charAt(at) != ',' && raw.charAt(at) != ')') {
            throw wrong(at, "A comma or ')' belongs here; put a value that holds one in double quotes", "", List.of());
        }
        if (at == start) {
            throw wrong(at, "A value is missing", "", List.of());
        }
        return at;
    }

    private String unquoted(int start, int end) {
        if (raw.charAt(start) != '"') {
            return raw.substring(start, end);
        }
        var value = new StringBuilder();
        for (int i = start + 1; i < end - 1; i++) {
            if (raw.charAt(i) == '\\') {
                i++;
            }
            value.append(raw.charAt(i));
        }
        return value.toString();
    }

    private Malformed wrong(int at, String what, String given, List<String> known) {
        return new Malformed(field.name(), at + 1, what, given, known);
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
