package dev.corrente.api.ingest.mapping;

import dev.corrente.api.dataset.TableContract;

import java.util.List;
import java.util.Map;

/**
 * A gold table that a file fills.
 *
 * @param table the table
 * @param values what goes into columns that no field bears the name of
 * @param combine what becomes of rows with equal keys
 * @param newestBy fields that tell which of the rows with equal keys is newest; among equals it is the one further down
 * @param existing what becomes of a gold row with an equal key
 */
public record Target(
        TableContract table,
        Map<String, Expression> values,
        Combine combine,
        List<String> newestBy,
        Existing existing) {

    /** SQL of a column that the file says nothing of. */
    public static final String NOTHING = "NULL";

    /** NEWEST: one row wins, the others are superseded. SUM: non-key numbers are added, rows are merged. */
    public enum Combine {
        NEWEST,
        SUM
    }

    /** Whether a new row takes an old one's place. */
    public enum Existing {
        REPLACED,
        KEPT
    }
}
