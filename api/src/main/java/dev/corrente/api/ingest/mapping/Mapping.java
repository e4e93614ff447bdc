package dev.corrente.api.ingest.mapping;

import java.util.List;
import java.util.Optional;

/**
 * A kind of file: how its columns are named and what becomes of its rows.
 *
 * @param name how people call it, and the folder of its files in bronze and silver
 * @param layout how such a file is written
 * @param fields its columns, in any order in the file
 * @param ignoreOthers whether columns that are no field are passed over; else a file that has any does not fit
 * @param exclusions rows that are left out and counted
 * @param checks rows that go to quarantine, beyond what the fields demand
 * @param targets gold tables, dimensions first; every row is accounted for in the last
 * @param refuseAbove the share of quarantined rows, 0 to 1, above which a file is refused whole
 * @param text the YAML that it was read from
 */
public record Mapping(
        String name,
        Layout layout,
        List<Field> fields,
        boolean ignoreOthers,
        List<Exclusion> exclusions,
        List<Check> checks,
        List<Target> targets,
        double refuseAbove,
        String text) {

    /** Rows left out by a stated rule. */
    public record Exclusion(String rule, Expression condition) {}

    /** A rule that refuses a row, blaming one column. */
    public sealed interface Check {
        String rule();

        String field();
    }

    /** Refuses the rows for which the condition is true. */
    public record Condition(String rule, String field, Expression condition) implements Check {}

    /**
     * Refuses rows in which the field has another value than is right for {@code per}: the one in the reference table,
     * else the most frequent one of the file.
     *
     * @param reference a gold table with both columns
     */
    public record OneValue(String rule, String field, String per, Optional<String> reference) implements Check {}

    public Target counted() {
        return targets.getLast();
    }

    /** Every expression in it. */
    public List<Expression> expressions() {
        var all = new java.util.ArrayList<Expression>();
        exclusions.forEach(e -> all.add(e.condition()));
        for (Check check : checks) {
            if (check instanceof Condition condition) {
                all.add(condition.condition());
            }
        }
        targets.forEach(t -> all.addAll(t.values().values()));
        return List.copyOf(all);
    }
}
