package dev.corrente.reconciler.compose;

import dev.corrente.reconciler.desired.Yaml;

import java.util.regex.Pattern;

/** File modes: a number that does not begin with 0 is decimal to Compose, as its own {@code config} prints them. */
final class FileModes {
    private static final Pattern DECIMAL = Pattern.compile("[1-9][0-9]{0,3}");

    private FileModes() {}

    static Tree octal(Yaml value) {
        boolean decimal = value instanceof Yaml.Scalar scalar
                && scalar.style() == Yaml.Style.PLAIN
                && DECIMAL.matcher(scalar.text()).matches();
        return decimal ? new Tree.Text(of(Integer.parseInt(Source.text(value).orElse("0")))) : Source.asIs(value);
    }

    static String of(int mode) {
        return "0" + Integer.toOctalString(mode);
    }
}
