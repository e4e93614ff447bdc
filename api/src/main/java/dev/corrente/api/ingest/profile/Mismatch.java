package dev.corrente.api.ingest.profile;

import dev.corrente.api.ingest.csv.CsvHeader;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says how a header differs from a profile. */
final class Mismatch {
    private Mismatch() {}

    /** Headers that the profile needs and the file lacks. A column of a gold table that may be null may be absent. */
    static List<String> missing(Profile profile, CsvHeader header) {
        Set<String> names = header.names().stream().map(CsvHeader::normal).collect(Collectors.toSet());
        return profile.fields().stream()
                .filter(f -> f.required() || !f.header().equals(f.name()))
                .map(Field::header)
                .filter(h -> !names.contains(CsvHeader.normal(h)))
                .toList();
    }

    static List<String> unknown(Profile profile, CsvHeader header) {
        Set<String> known =
                profile.fields().stream().map(f -> CsvHeader.normal(f.header())).collect(Collectors.toSet());
        return header.names().stream()
                .filter(n -> !known.contains(CsvHeader.normal(n)))
                .toList();
    }

    static String explain(String file, CsvHeader header, Profile profile) {
        if (header.names().isEmpty()) {
            return file + " is empty: its first line must name the columns, for example '" + headers(profile) + "'.";
        }
        var text = new StringBuilder(file + ", line 1: these columns are not known: "
                + String.join("; ", header.names()) + ".\nNearest is '" + profile.name() + "', which has: "
                + headers(profile) + ".");
        List<String> missing = missing(profile, header);
        if (!missing.isEmpty()) {
            text.append("\nMissing: ").append(String.join("; ", missing)).append('.');
        }
        for (String name : unknown(profile, header)) {
            text.append("\nUnknown: '").append(name).append("'");
            nearest(name, missing)
                    .ifPresent(n -> text.append(", did you mean '").append(n).append("'?"));
        }
        for (String name : doubles(header)) {
            text.append("\nNamed twice: '").append(name).append("'.");
        }
        return text.append("\nRename the columns and try again; nothing was stored.")
                .toString();
    }

    /** For a header that has no column in common with any. */
    static String explain(String file, CsvHeader header, List<Profile> all) {
        return file + ", line 1: none of these columns is known: " + String.join("; ", header.names())
                + ".\nThe first line must name the columns of one of:\n"
                + all.stream().map(p -> "  " + p.name() + ": " + headers(p)).collect(Collectors.joining("\n"))
                + "\nNothing was stored.";
    }

    private static String headers(Profile profile) {
        return profile.fields().stream().map(Field::header).collect(Collectors.joining("; "));
    }

    private static List<String> doubles(CsvHeader header) {
        Set<String> seen = new HashSet<>();
        return header.names().stream()
                .filter(n -> !seen.add(CsvHeader.normal(n)))
                .toList();
    }

    private static Optional<String> nearest(String name, List<String> candidates) {
        String normal = CsvHeader.normal(name);
        return candidates.stream()
                .filter(c -> distance(normal, CsvHeader.normal(c)) <= Math.max(2, normal.length() / 2))
                .min(Comparator.comparingInt(c -> distance(normal, CsvHeader.normal(c))));
    }

    /** How many letters differ (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
