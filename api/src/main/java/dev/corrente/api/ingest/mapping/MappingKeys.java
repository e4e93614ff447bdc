package dev.corrente.api.ingest.mapping;

import java.util.Set;

/** The words of a mapping. {@code mapping.schema.json} has the same; a test compares them. */
final class MappingKeys {
    static final Set<String> MAPPING = Set.of(
            "apiVersion",
            "kind",
            "name",
            "description",
            "file",
            "columns",
            "exclude",
            "checks",
            "targets",
            "quarantine");
    static final Set<String> FILE = Set.of("separator", "encoding", "sheet", "decimalComma", "missing", "otherColumns");
    static final Set<String> COLUMN = Set.of(
            "header",
            "synonyms",
            "name",
            "type",
            "required",
            "mayBeAbsent",
            "default",
            "minimum",
            "maximum",
            "nullsBelow",
            "references",
            "format",
            "factor",
            "replace");
    static final Set<String> EXCLUDE = Set.of("rule", "column", "values", "expression");
    static final Set<String> CHECK = Set.of("rule", "column", "onePer", "expression");
    static final Set<String> TARGET = Set.of("table", "values", "combine", "newestBy", "existing");
    static final Set<String> VALUE = Set.of("expression");
    static final Set<String> QUARANTINE = Set.of("refuseAbove");

    private MappingKeys() {}
}
