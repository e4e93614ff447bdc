package dev.corrente.reconciler.desired;

import java.util.regex.Pattern;

/**
 * A file mode, always octal: {@code 0440}, {@code "440"} and {@code 0o440} are the same. A YAML 1.2 reader would take
 * {@code 0440} for the decimal number 440, which nobody means.
 */
final class FileMode {
    private static final Pattern OCTAL = Pattern.compile("(0o|0)?[0-7]{1,4}");

    private FileMode() {}

    static Parsed<Integer> parse(String text) {
        if (!OCTAL.matcher(text).matches()) {
            return Parsed.bad("\"" + text + "\" is not a file mode", "write it in octal, such as 0440");
        }
        return Parsed.good(Integer.parseInt(text.startsWith("0o") ? text.substring(2) : text, 8));
    }
}
