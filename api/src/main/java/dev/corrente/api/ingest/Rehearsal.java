package dev.corrente.api.ingest;

import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.Expression;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.ingest.sql.WorkbenchFailure;

import java.util.stream.Collectors;

/** Tries a mapping's expressions on no rows, so that a slip in one is shown where it stands and nothing is stored. */
final class Rehearsal {
    private Rehearsal() {}

    static void require(Workbench bench, Mapping mapping) {
        String columns = mapping.fields().stream()
                .map(f -> Sql.name(f.name()) + " " + f.type().sql())
                .collect(Collectors.joining(", "));
        bench.run("CREATE OR REPLACE TABLE typed (row_no BIGINT, " + columns + ")");
        for (Expression expression : mapping.expressions()) {
            try {
                bench.rows("SELECT (" + expression.sql() + "\n) FROM typed t");
            } catch (WorkbenchFailure e) {
                throw new InputRefused(
                        expression.place() + ": this expression cannot be computed: " + e.words()
                                + "\nMend the mapping and try again.",
                        e);
            }
        }
    }
}
