package dev.corrente.reconciler.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with variables in them, taken apart without giving the variables values. */
final class Expressions {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(:?[-?+])?|\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern DEFAULT_PATH = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*:?-(\\.[^}$]*)}.*");

    private Expressions() {}

    static boolean begins(String text) {
        return text.startsWith("$") && !text.startsWith("$$");
    }

    static boolean isIn(String text) {
        return text.replace("$$", "").contains("$");
    }

    /** Parts at {@code separator}, but not at one inside of braces or brackets. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int open = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (text.startsWith("${", i) || c == '[') {
                open++;
            } else if ((c == '}' || c == ']') && open > 0) {
                open--;
            } else if (c == separator && open == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Names that have to be set for the text to have a meaning: those without a default. */
    static SortedSet<String> demanded(String text) {
        SortedSet<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String operator = matcher.group(2);
            boolean optional = operator != null && !operator.endsWith("?");
            String name = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
            if (name != null && !optional) {
                names.add(name);
            }
        }
        return names;
    }

    /** A relative path that is the default of the variable with which a text begins. */
    static Optional<String> defaultPath(String text) {
        Matcher matcher = DEFAULT_PATH.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
