package dev.corrente.api.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class NearestName {
    private static final int FARTHEST = 3;

    private NearestName() {}

    /** The known name with the fewest changed letters, if it is near enough to be meant. */
    static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(name, k) <= Math.min(FARTHEST, Math.max(1, k.length() / 2)))
                .min(Comparator.comparingInt((String k) -> distance(name, k))
                        .thenComparing(k -> !isWithin(name, k))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A letter that is missing is likelier than one that is wrong. */
    private static boolean isWithin(String name, String known) {
        int found = 0;
        for (int i = 0; i < known.length() && found < name.length(); i++) {
            found += known.charAt(i) == name.charAt(found) ? 1 : 0;
        }
        return found == name.length();
    }

    /** Levenshtein distance, row by row. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + change);
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
