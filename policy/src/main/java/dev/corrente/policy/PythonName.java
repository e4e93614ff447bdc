package dev.corrente.policy;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of Python distributions. */
public final class PythonName {

    private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
    private static final Pattern INTERPRETER_TAG = Pattern.compile("-py\\d+(\\.\\d+)*$");
    private static final Pattern VERSION = Pattern.compile("-(?=\\d)");

    private PythonName() {}

    /** The normal form of PEP 503: lower case, runs of {@code - _ .} become one hyphen. */
    public static String normalise(String name) {
        return SEPARATORS.matcher(name.strip()).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    /** Name and version of a metadata directory without its suffix, as in {@code scikit_learn-1.5.0}. */
    static Stem stem(String directoryStem) {
        String plain = INTERPRETER_TAG.matcher(directoryStem).replaceFirst("");
        // Split at the first version-like part: a crafted "torch-2.0-1" must not become the package "torch-2-0".
        String[] parts = VERSION.split(plain, 2);
        return new Stem(normalise(parts[0]), parts.length > 1 ? parts[1] : "");
    }

    record Stem(String name, String version) {}
}
