package dev.corrente.api.ingest.source;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** One row on its way: for each column a text or nothing, and whether that is a number. Used again for the next row. */
public final class Cells {
    private static final char TEXT = 't';
    private static final char NUMBER = 'n';

    private final @Nullable String[] texts;
    private final char[] kinds;

    Cells(int width) {
        texts = new @Nullable String[width];
        kinds = new char[width];
        clear();
    }

    void clear() {
        Arrays.fill(texts, null);
        Arrays.fill(kinds, TEXT);
    }

    void text(int column, String text) {
        texts[column] = text;
    }

    /** @param number as people write it, with a decimal dot */
    void number(int column, String number) {
        texts[column] = number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
        kinds[column] = NUMBER;
    }

    public int width() {
        return texts.length;
    }

    public @Nullable String text(int column) {
        return texts[column];
    }

    /** A letter for each column: {@code n} where it is a number. */
    public String kinds() {
        return new String(kinds);
    }

    /** SQL that tells whether a column's cell is a number. */
    public static String isNumber(String kinds, int column) {
        return "substr(" + kinds + ", " + (column + 1) + ", 1) = '" + NUMBER + "'";
    }

    /** What takes rows. */
    public interface Taker {
        /** @param number where it stands in the file, from 1 */
        void row(long number, Cells cells);

        /**
         * A row that cannot be told apart into cells.
         *
         * @param column the column to blame, or empty
         */
        void broken(long number, String column, String reason, String line);
    }
}
