package dev.corrente.reconciler.desired;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces variables in a text, as Compose does: {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-default}},
 * {@code ${NAME-default}}, {@code ${NAME:?message}}, {@code ${NAME?message}}, {@code ${NAME:+instead}},
 * {@code ${NAME+instead}}; {@code $$} is a dollar sign. With the colon an empty value counts as unset. What follows the
 * operator may itself hold variables.
 */
final class Interpolation {
    private static final int DEEPEST = 8;
    private static final Pattern EXPRESSION =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])(.*))?", Pattern.DOTALL);
    private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Variables variables;

    Interpolation(Variables variables) {
        this.variables = variables;
    }

    Parsed<String> resolve(String text) {
        return resolve(text, 0);
    }

    private Parsed<String> resolve(String text, int depth) {
        if (depth > DEEPEST) {
            return Parsed.bad("variables are nested more than " + DEEPEST + " deep");
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
            out.append(text, at, dollar);
            int end = endOfReference(text, dollar);
            if (end < 0) {
                return unreadable(text, dollar);
            }
            switch (value(text.substring(dollar, end), depth)) {
                case Parsed.Good<String>(String value) -> out.append(value);
                case Parsed.Bad<String> bad -> {
                    return bad;
                }
            }
            at = end;
        }
        return Parsed.good(out.append(text, at, text.length()).toString());
    }

    /** Index behind the reference that begins at {@code dollar}, or -1 if none does. */
    private static int endOfReference(String text, int dollar) {
        if (text.startsWith("$$", dollar)) {
            return dollar + 2;
        }
        if (text.startsWith("${", dollar)) {
            return closingBrace(text, dollar + 2);
        }
        Matcher name = BARE_NAME.matcher(text).region(dollar + 1, text.length());
        return name.lookingAt() ? name.end() : -1;
    }

    private static int closingBrace(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static Parsed<String> unreadable(String text, int dollar) {
        return text.startsWith("${", dollar)
                ? Parsed.bad("a variable opens with \"${\" and never closes", "end it with \"}\"")
                : Parsed.bad("\"$\" stands here without a variable's name", "write \"$$\" for a dollar sign");
    }

    private Parsed<String> value(String reference, int depth) {
        if (reference.equals("$$")) {
            return Parsed.good("$");
        }
        String inner =
                reference.startsWith("${") ? reference.substring(2, reference.length() - 1) : reference.substring(1);
        Matcher expression = EXPRESSION.matcher(inner);
        if (!expression.matches()) {
            return Parsed.bad(
                    "\"" + reference + "\" is not a variable", "write ${NAME}, ${NAME:-default} or ${NAME:?message}");
        }
        String operator = Optional.ofNullable(expression.group(2)).orElse("");
        String operand = Optional.ofNullable(expression.group(3)).orElse("");
        return apply(expression.group(1), operator, operand, depth);
    }

    private Parsed<String> apply(String name, String operator, String operand, int depth) {
        boolean emptyIsUnset = operator.startsWith(":");
        Optional<String> value = variables.find(name).filter(text -> !(emptyIsUnset && text.isEmpty()));
        return switch (operator.isEmpty() ? ' ' : operator.charAt(operator.length() - 1)) {
            case '-' -> value.isPresent() ? Parsed.good(value.get()) : resolve(operand, depth + 1);
            case '+' -> value.isPresent() ? resolve(operand, depth + 1) : Parsed.good("");
            case '?' -> value.isPresent() ? Parsed.good(value.get()) : demanded(name, operand, depth);
            default -> value.isPresent() ? Parsed.good(value.get()) : unset(name);
        };
    }

    private Parsed<String> demanded(String name, String operand, int depth) {
        return resolve(operand, depth + 1)
                .then(message -> Parsed.bad(
                        "variable \"" + name + "\" must be set" + (message.isEmpty() ? "" : ": " + message),
                        "set it in .env"));
    }

    private Parsed<String> unset(String name) {
        String suggestion =
                Nearest.suggestion(name, variables.names()).orElse("set it in .env or write ${" + name + ":-default}");
        return Parsed.bad("variable \"" + name + "\" is not set and has no default", suggestion);
    }
}
