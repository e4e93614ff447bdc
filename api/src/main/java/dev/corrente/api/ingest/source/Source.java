package dev.corrente.api.ingest.source;

import dev.corrente.api.ingest.csv.CsvHeader;
import dev.corrente.api.ingest.csv.FileScan;

import java.nio.file.Path;
import java.util.List;

/** What a file is, told by its bytes and not by its name. */
public sealed interface Source {
    /** The file that rows are read from: the one that came, or its unpacked copy. */
    Path file();

    CsvHeader header();

    /** Rows, broken ones included; the header is none. */
    long rows();

    /** Whether a cell tells that it is a number, so that its decimal sign is not to be guessed. */
    default boolean typed() {
        return !(this instanceof Csv);
    }

    /** @param scan of the text, whose lines are not rows where a field holds line breaks */
    record Csv(Path file, FileScan scan, CsvHeader header) implements Source {
        @Override
        public long rows() {
            return Math.max(0, scan.lines() - 1);
        }
    }

    /** One JSON object a line; the header is every key that occurs. */
    record JsonLines(Path file, CsvHeader header, long rows) implements Source {}

    /** @param headerRow number of the row that names the columns, from 1 */
    record Workbook(Path file, String sheet, CsvHeader header, int headerRow, long rows) implements Source {}

    /** @param numbers for each column whether it holds numbers */
    record Parquet(Path file, CsvHeader header, List<Boolean> numbers, long rows) implements Source {}

    static CsvHeader header(List<String> names) {
        return new CsvHeader(',', List.copyOf(names));
    }
}
