package dev.corrente.api.ingest.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The first line of a CSV file.
 *
 * @param delimiter the character between fields
 * @param names the field names as written
 */
public record CsvHeader(char delimiter, List<String> names) {
    private static final SequencedSet<Character> DELIMITERS = new LinkedHashSet<>(List.of(';', ',', '\t', '|'));
    private static final int LONGEST = 64 * 1024;

    /**
     * Reads the header of a file; an empty file has no names.
     *
     * @param delimiter the character between fields; empty for the one that gives the most
     */
    public static CsvHeader of(Path file, boolean latin1, Optional<Character> delimiter) throws IOException {
        var charset = latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        try (var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset))) {
            var line = new StringBuilder();
            int c = reader.read();
            while (c >= 0 && c != '\n' && c != '\r' && line.length() < LONGEST) {
                line.append((char) c);
                c = reader.read();
            }
            return parse(line.toString(), delimiter.map(Set::of).orElse(DELIMITERS));
        }
    }

    static CsvHeader parse(String line) {
        return parse(line, DELIMITERS);
    }

    private static CsvHeader parse(String line, Set<Character> delimiters) {
        String text = line.startsWith("\ufeff") ? line.substring(1) : line;
        text = text.strip();
        char delimiter = ',';
        List<String> names = List.of();
        for (char candidate : delimiters) {
            List<String> fields = split(text, candidate);
            if (fields.size() > names.size()) {
                delimiter = candidate;
                names = fields;
            }
        }
        return new CsvHeader(delimiter, text.isEmpty() ? List.of() : names);
    }

    /** The name without case, accents and outer spaces, for comparing. */
    public static String normal(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static List<String> split(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return List.copyOf(fields);
    }
}
