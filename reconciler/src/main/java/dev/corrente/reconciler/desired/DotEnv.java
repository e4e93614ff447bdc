package dev.corrente.reconciler.desired;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file: {@code KEY=VALUE} lines, {@code export} allowed before, {@code #} comments on their own line or
 * after a blank. Text in single quotes stands as it is; in double quotes {@code \n \t \r \" \\ \$} are escapes. Nothing
 * is interpolated. Faults name the line and never show a value.
 *
 * @param values in file order; a key that stands twice has its last value
 * @param faults lines that say nothing sensible
 */
public record DotEnv(LinkedHashMap<String, String> values, List<Fault> faults) {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([^=\\s]+)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([ntr\"\\\\$])");

    /** @param line counted from 1 */
    public record Fault(int line, String message) {}

    public DotEnv {
        values = new LinkedHashMap<>(values);
        faults = List.copyOf(faults);
    }

    /** Reads all lines; what is wrong with one does not stop the others. */
    public static DotEnv parse(String text) {
        LinkedHashMap<String, String> values = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            int number = i + 1;
            String line = lines[i];
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                fault(line, values).ifPresent(message -> faults.add(new Fault(number, message)));
            }
        }
        return new DotEnv(values, faults);
    }

    /** The faults as problems of a file. */
    public List<Problem> problems(String file) {
        return faults.stream()
                .map(fault -> new Problem(file, fault.line(), 0, "", fault.message(), Optional.empty()))
                .toList();
    }

    private static Optional<String> fault(String line, LinkedHashMap<String, String> values) {
        Matcher assignment = LINE.matcher(line);
        if (!assignment.matches()) {
            return Optional.of("expected KEY=VALUE, found no \"=\" after a key");
        }
        String key = assignment.group(1);
        if (!KEY.matcher(key).matches()) {
            return Optional.of("\"" + key + "\" is not a variable's name: use letters, digits and \"_\"");
        }
        return switch (value(assignment.group(2).strip())) {
            case Parsed.Good<String>(String value) -> {
                values.put(key, value);
                yield Optional.empty();
            }
            case Parsed.Bad<String> bad -> Optional.of("the value of " + key + " " + bad.message());
        };
    }

    private static Parsed<String> value(String text) {
        if (text.startsWith("'") || text.startsWith("\"")) {
            return quoted(text, text.charAt(0));
        }
        return Parsed.good(COMMENT.matcher(text).replaceFirst("").stripTrailing());
    }

    private static Parsed<String> quoted(String text, char quote) {
        int end = closing(text, quote);
        if (end < 0) {
            return Parsed.bad("opens with " + quote + " and never closes it on this line");
        }
        String rest = text.substring(end + 1).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            return Parsed.bad("goes on behind its closing " + quote);
        }
        String inner = text.substring(1, end);
        return Parsed.good(quote == '\'' ? inner : ESCAPE.matcher(inner).replaceAll(DotEnv::unescaped));
    }

    private static int closing(String text, char quote) {
        for (int i = 1; i < text.length(); i++) {
            if (quote == '"' && text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }

    private static String unescaped(MatchResult escape) {
        return Matcher.quoteReplacement(
                switch (escape.group(1)) {
                    case "n" -> "\n";
                    case "t" -> "\t";
                    case "r" -> "\r";
                    default -> escape.group(1);
                });
    }
}
