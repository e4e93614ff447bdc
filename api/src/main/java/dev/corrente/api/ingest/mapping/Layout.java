package dev.corrente.api.ingest.mapping;

import java.util.List;
import java.util.Optional;

/**
 * How a kind of file is written. What is empty is told by looking at the file.
 *
 * @param separator between the fields of a CSV file
 * @param latin1 whether text is ISO 8859-1 rather than UTF-8
 * @param sheet the sheet of a workbook; empty for the first
 * @param decimalComma whether numbers are written 1.234,5; empty when each column tells by its numbers
 * @param missing words that mean "no value", whatever their case; an empty field always does
 */
public record Layout(
        Optional<Character> separator,
        Optional<Boolean> latin1,
        Optional<String> sheet,
        Optional<Boolean> decimalComma,
        List<String> missing) {
    static final List<String> MISSING = List.of("N/A");

    public static final Layout TOLD_BY_THE_FILE =
            new Layout(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), MISSING);
}
