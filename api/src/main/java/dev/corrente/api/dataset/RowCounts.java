package dev.corrente.api.dataset;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the rows of one input. Every row is in exactly one of the counts.
 *
 * @param in rows read
 * @param kept rows that stand in gold
 * @param merged rows summed into a kept one of the same key
 * @param superseded rows that lost against a newer one of the same key
 * @param excluded rows left out by a stated rule, by rule
 * @param quarantined rows refused, each with its reason in the quarantine object
 * @param replaced earlier gold rows that this input's kept rows took the place of; not part of the balance
 */
public record RowCounts(
        long in,
        long kept,
        long merged,
        long superseded,
        SortedMap<String, Long> excluded,
        long quarantined,
        long replaced) {

    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, new TreeMap<>(), 0, 0);

    public long excludedTotal() {
        return excluded.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether in = kept + merged + superseded + excluded + quarantined. */
    public boolean balanced() {
        return in == kept + merged + superseded + excludedTotal() + quarantined;
    }

    public RowCounts plus(RowCounts other) {
        var rules = new TreeMap<>(excluded);
        other.excluded.forEach((rule, rows) -> rules.merge(rule, rows, Long::sum));
        return new RowCounts(
                in + other.in,
                kept + other.kept,
                merged + other.merged,
                superseded + other.superseded,
                rules,
                quarantined + other.quarantined,
                replaced + other.replaced);
    }
}
