package dev.corrente.api.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What the rules of results say of one file.
 *
 * @param table the table that it holds rows of; empty when that cannot be told
 * @param rows how many
 * @param broken the rules that it breaks, and how often each
 * @param shown some of the places where, in the order of the file
 * @param references whether items and depots were looked up
 */
public record CheckedFile(
        String file,
        Optional<String> table,
        long rows,
        List<Broken> broken,
        List<Violation> shown,
        boolean references) {

    /** @param column as the file calls it; empty when no single one is to blame */
    public record Broken(String rule, String column, long times) {}

    /** @param row as the file counts them; 0 when it is the file as a whole */
    public record Violation(long row, String rule, String column, String value) {}

    static CheckedFile refused(String file, Optional<String> table, long rows, ResultsRule rule, String value) {
        return new CheckedFile(
                file,
                table,
                rows,
                List.of(new Broken(rule.word(), "", 1)),
                List.of(new Violation(0, rule.word(), "", value)),
                false);
    }

    public boolean keepsAll() {
        return broken.isEmpty();
    }
}
