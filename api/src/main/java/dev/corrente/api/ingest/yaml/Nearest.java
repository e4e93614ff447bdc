package dev.corrente.api.ingest.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds what a misspelt word was probably meant to be. */
public final class Nearest {
    private Nearest() {}

    /** {@code , did you mean 'type'?}, or nothing when no word is near. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known, UnaryOperator.identity())
                .map(near -> ", did you mean '" + near + "'?")
                .orElse("");
    }

    /** @param normal what is compared of each word */
    public static Optional<String> of(String word, Collection<String> known, UnaryOperator<String> normal) {
        String wanted = normal.apply(word);
        int allowed = Math.max(2, wanted.length() / 2);
        return known.stream()
                .filter(k -> distance(wanted, normal.apply(k)) <= allowed)
                .min(Comparator.comparingInt(k -> distance(wanted, normal.apply(k))));
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
