package dev.corrente.api.ingest.inspect;

import dev.corrente.api.dataset.ColumnType;
import dev.corrente.api.ingest.mapping.Mapping;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of a file.
 *
 * @param kind CSV, JSON lines, workbook or Parquet
 * @param rows broken ones included
 * @param broken rows that cannot be told apart into cells
 * @param first the first rows, a text for each column; an absent value is empty
 * @param fits the shipped mapping whose columns it has
 */
public record Inspection(
        String file,
        String kind,
        long rows,
        long broken,
        List<Look> columns,
        List<List<String>> first,
        Optional<Mapping> fits) {

    /**
     * One column.
     *
     * @param type what all of its values are
     * @param format of dates, where they are not ISO 8601
     * @param decimalComma whether numbers are written 1.234,5
     * @param missing rows without a value
     * @param distinct about how many different values it has
     * @param examples the most frequent values
     */
    public record Look(
            String header,
            ColumnType type,
            Optional<String> format,
            boolean decimalComma,
            long missing,
            long distinct,
            List<String> examples) {}
}
