package dev.corrente.reconciler.desired;

import java.util.regex.Pattern;

/** What the things of a stack may be called. */
final class Names {
    private static final Pattern STACK = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern OBJECT = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,62}");

    private Names() {}

    /** A stack's name is the first part of every container's name and of host names, hence DNS. */
    static Parsed<String> stack(String text) {
        return STACK.matcher(text).matches()
                ? Parsed.good(text)
                : Parsed.bad(
                        "\"" + text + "\" cannot name a stack",
                        "use at most 40 of a-z, 0-9 and -, with a letter or digit at both ends");
    }

    /** A service, network, volume, secret, config or profile. */
    static Parsed<String> object(String text) {
        return OBJECT.matcher(text).matches()
                ? Parsed.good(text)
                : Parsed.bad(
                        "\"" + text + "\" is not a name",
                        "use at most 63 letters, digits, \"_\", \".\" and \"-\", beginning with a letter or digit");
    }
}
