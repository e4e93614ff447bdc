package dev.corrente.reconciler.model;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * Whether a setting may be a secret, by its name and by the form of its value. Rather one too many than one too few:
 * plans, events, the journal and the status are read by people who need not know it.
 */
public final class Secrecy {
    public static final String HIDDEN = "(hidden)";

    private static final String WORDS = "pass|secret|token|key|credential|auth(?!or)|pwd|private";
    private static final Pattern NAME =
            Pattern.compile(".*(" + WORDS + ").*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("(environment|labels)\\..*");
    private static final Pattern PROGRAM = Pattern.compile("command|entrypoint|healthcheck\\.test");
    private static final Pattern ARGUMENT = Pattern.compile(
            ".*(" + WORDS + ")[\\w-]*['\"]?(=|:|\\s)\\s*\\S.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** A user and a password in an address. */
    private static final Pattern USER_INFO = Pattern.compile(".*://[^/\\s:@]*:[^/\\s@]+@.*", Pattern.DOTALL);

    private static final Pattern SAID_ADDRESS = Pattern.compile("(://[^/\\s:@]*:)[^/\\s@]+@");
    private static final Pattern SAID_VALUE = Pattern.compile(
            "((?:(?:" + WORDS + ")[\\w-]*|authorization)['\"]?\\s*[=:]\\s*(?:bearer\\s+|basic\\s+)?)\\S+",
            Pattern.CASE_INSENSITIVE);

    private Secrecy() {}

    /** @param path of a setting, such as {@code environment.LOG_LEVEL} */
    public static boolean hides(String path, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return false;
        }
        return (NAMED.matcher(path).matches() && NAME.matcher(path).matches())
                || (PROGRAM.matcher(path).matches() && ARGUMENT.matcher(value).matches())
                || USER_INFO.matcher(value).matches();
    }

    /** Whether a variable's name or value says that it is one. */
    public static boolean hidesVariable(String name, String value) {
        return NAME.matcher(name).matches() || USER_INFO.matcher(value).matches();
    }

    /** Whether the text of a program, its arguments, a file or a comment seems to say one. */
    public static boolean hidesText(String text) {
        return ARGUMENT.matcher(text).matches() || USER_INFO.matcher(text).matches();
    }

    /** A line that a program wrote, without the passwords of addresses and what follows a secret-sounding name. */
    public static String said(String line) {
        String address = SAID_ADDRESS.matcher(line).replaceAll("$1" + HIDDEN + "@");
        return SAID_VALUE.matcher(address).replaceAll("$1" + HIDDEN);
    }

    public static @Nullable String hide(@Nullable String value) {
        return value == null ? null : HIDDEN;
    }
}
