package dev.corrente.api.ingest.profile;

import java.util.List;
import java.util.Optional;

/**
 * A kind of file: how its columns are named and what becomes of its rows. Conditions are SQL over the typed rows
 * {@code t}, whose columns are the fields' names and {@code row_no}.
 *
 * @param name how people call it
 * @param fields its columns, in any order in the file
 * @param decimalComma whether numbers are written 1.234,5; empty when each column tells by its numbers
 * @param exclusions rows that are left out and counted
 * @param preparations statements that the checks need done first
 * @param checks rows that go to quarantine, beyond what the fields demand
 * @param targets gold tables, dimensions first; exactly one is counted
 */
public record Profile(
        String name,
        List<Field> fields,
        Optional<Boolean> decimalComma,
        List<Exclusion> exclusions,
        List<String> preparations,
        List<Check> checks,
        List<Target> targets) {

    /** Rows left out by a stated rule. */
    public record Exclusion(String rule, String condition) {}

    /** A rule that refuses a row, blaming one column. */
    public record Check(String rule, String field, String condition) {}
}
