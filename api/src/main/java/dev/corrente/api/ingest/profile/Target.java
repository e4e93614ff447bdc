package dev.corrente.api.ingest.profile;

import dev.corrente.api.dataset.TableContract;

import java.util.Map;

/**
 * A gold table that a file fills.
 *
 * @param table the table
 * @param expressions SQL over the cleaned rows, for columns whose field does not bear their name
 * @param combine what becomes of rows with equal keys
 * @param newest SQL order among rows with equal keys, newest first
 * @param existing what becomes of a gold row with an equal key
 * @param counted whether every row of the file is accounted for in this table (true for one target of a profile)
 */
public record Target(
        TableContract table,
        Map<String, String> expressions,
        Combine combine,
        String newest,
        Existing existing,
        boolean counted) {

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
