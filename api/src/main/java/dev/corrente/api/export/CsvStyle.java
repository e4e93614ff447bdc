package dev.corrente.api.export;

/**
 * How a CSV file is written.
 *
 * @param separator between fields
 * @param point in numbers
 * @param neutral whether a text that a spreadsheet would take for a formula is made a mere text by a quote before it
 * @param bom whether the file begins with the mark by which Excel knows UTF-8
 */
public record CsvStyle(char separator, char point, boolean neutral, boolean bom) {
    public static final CsvStyle PLAIN = new CsvStyle(',', '.', false, false);
}
