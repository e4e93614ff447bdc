package dev.corrente.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Name and version out of the header block of Python core metadata. What follows the first blank line is prose and
 * proves nothing.
 *
 * @param name in normal form
 */
record PythonMetadata(String name, String version) {

    /** How every metadata file begins, whatever the file is called. */
    private static final String FIRST_WORDS = "metadata-version:";

    static final int SNIFFED = FIRST_WORDS.length();
    private static final int LONGEST_VALUE = 256;

    static boolean startsLikeMetadata(byte[] start) {
        String words = new String(start, StandardCharsets.ISO_8859_1);
        return words.toLowerCase(Locale.ROOT).startsWith(FIRST_WORDS);
    }

    /** Empty when the header block has no usable name. */
    static Optional<PythonMetadata> read(byte[] start, InputStream rest, int budget) throws IOException {
        byte[] more = rest.readNBytes(Math.max(0, budget - start.length));
        byte[] all = new byte[start.length + more.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return parse(new String(all, StandardCharsets.UTF_8));
    }

    static Optional<PythonMetadata> parse(String text) {
        String name = "";
        String version = "";
        for (String line : (Iterable<String>) text.lines().takeWhile(PythonMetadata::isHeader)::iterator) {
            if (name.isEmpty()) {
                name = PythonName.normalise(value(line, "name:"));
            }
            if (version.isEmpty()) {
                version = value(line, "version:");
            }
            if (!name.isEmpty() && !version.isEmpty()) {
                break;
            }
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(new PythonMetadata(name, version));
    }

    private static boolean isHeader(String line) {
        return !line.isBlank() && (Character.isWhitespace(line.charAt(0)) || line.indexOf(':') > 0);
    }

    private static String value(String line, String key) {
        if (line.length() > key.length() + LONGEST_VALUE || !line.regionMatches(true, 0, key, 0, key.length())) {
            return "";
        }
        return line.substring(key.length()).strip();
    }
}
