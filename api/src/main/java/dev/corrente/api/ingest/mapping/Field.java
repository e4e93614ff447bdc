package dev.corrente.api.ingest.mapping;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.ingest.csv.CsvHeader;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One column of a file, and what it must hold.
 *
 * @param header its name in the file
 * @param synonyms other names that it may have there
 * @param name its name from here on
 * @param required whether an empty value is refused
 * @param mayBeAbsent whether a file may do without the column
 * @param whenEmpty the value that stands for an empty one
 * @param minimum least allowed value of a number
 * @param maximum greatest allowed value of a number
 * @param nullsBelow the share of rows, 0 to 1, that must not be reached by those without a value
 * @param references the gold table and column that must hold the value
 * @param reading how its text becomes a value
 */
public record Field(
        String header,
        List<String> synonyms,
        String name,
        ColumnType type,
        boolean required,
        boolean mayBeAbsent,
        Optional<String> whenEmpty,
        OptionalDouble minimum,
        OptionalDouble maximum,
        OptionalDouble nullsBelow,
        Optional<Column.Reference> references,
        Reading reading) {

    /**
     * @param formats of dates and times, as DuckDB's strptime knows them; ISO 8601 is always understood
     * @param factor what a number is multiplied by
     * @param replace letters to write otherwise
     */
    public record Reading(List<String> formats, OptionalDouble factor, SequencedMap<String, String> replace) {}

    /** Whether a file's column of that name is this one. */
    public boolean isCalled(String name) {
        String wanted = CsvHeader.normal(name);
        return names().anyMatch(n -> CsvHeader.normal(n).equals(wanted));
    }

    Stream<String> names() {
        return Stream.concat(Stream.of(header), synonyms.stream());
    }

    boolean isIn(Set<String> normalNames) {
        return names().anyMatch(n -> normalNames.contains(CsvHeader.normal(n)));
    }
}
