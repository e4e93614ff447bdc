package dev.corrente.api.ingest;

import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.Target;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.util.stream.Collectors;

/**
 * Takes in some rows of a file whose others were taken in before. What the others gave for a key counts too: a sum is made
 * of all of the file's rows, and among them the newest one is the same as if none had ever been refused. What a later
 * file brought stays.
 */
final class RetriedRows {
    private final Workbench bench;
    private final Retry retry;

    RetriedRows(Workbench bench, Retry retry) {
        this.bench = bench;
        this.retry = retry;
    }

    /** Makes {@code retried}: the numbers of the rows that count. */
    void name() {
        bench.run("CREATE OR REPLACE TABLE retried AS SELECT DISTINCT \"row\" AS row_no FROM "
                + RefusedRows.scan(retry.rows()));
    }

    /** @throws InputRefused when the file, as it is read now, has no such rows */
    void requireThere(Delivery delivery) {
        long absent = bench.number("SELECT count(*) FROM retried WHERE row_no NOT IN (SELECT row_no FROM raw)"
                + " AND row_no NOT IN (SELECT row_no FROM quarantine)");
        if (absent > 0) {
            throw new InputRefused(
                    delivery.name() + ": read by '" + delivery.mapping().name() + "' it has other rows than"
                            + " before, so these cannot be found in it. Ingest the file anew.");
        }
    }

    /** Makes {@code incoming}, and leaves in {@code clean} what it was. */
    GoldTables.Reduced reduce(Target target) {
        TableContract table = target.table();
        bench.run("CREATE OR REPLACE TABLE retried_keys AS SELECT " + keys(target)
                + ", count(*) FILTER (WHERE row_no IN (SELECT row_no FROM retried)) AS rows,"
                + " count(*) FILTER (WHERE row_no NOT IN (SELECT row_no FROM retried)) AS others FROM clean GROUP BY "
                + target.table().key().stream()
                        .map(k -> GoldTables.value(target, k))
                        .collect(Collectors.joining(", "))
                + " HAVING rows > 0");
        bench.run("CREATE OR REPLACE TABLE others AS "
                + GoldTables.reduced(target, "(SELECT * FROM clean WHERE row_no NOT IN (SELECT row_no FROM retried))"));
        bench.run("CREATE OR REPLACE TABLE incoming AS SELECT a.* FROM (" + GoldTables.reduced(target, "clean")
                + ") a SEMI JOIN retried_keys b ON " + GoldTables.sameKey(table));
        boolean summed = target.combine() == Target.Combine.SUM;
        if (!summed) {
            dropWhatOthersWon(target);
        }
        if (retry.overtaken() && !table.provenance()) {
            dropOvertaken(table);
        }
        long rows = bench.number("SELECT coalesce(sum(rows), 0) FROM retried_keys");
        String left = " FROM retried_keys a SEMI JOIN incoming b ON " + GoldTables.sameKey(table);
        long standing = bench.number("SELECT coalesce(sum(rows), 0)" + left);
        long keys = bench.number("SELECT count(*)" + left);
        long grown = summed ? bench.number("SELECT count(*)" + left + " WHERE a.others > 0") : 0;
        return summed
                ? new GoldTables.Reduced(standing - (keys - grown), rows - standing, grown)
                : new GoldTables.Reduced(0, rows - keys, 0);
    }

    private static String keys(Target target) {
        return target.table().key().stream()
                .map(k -> "CAST(" + GoldTables.value(target, k) + " AS "
                        + target.table().column(k).orElseThrow().type().sql() + ") AS " + Sql.name(k))
                .collect(Collectors.joining(", "));
    }

    /** A row of the file that was taken in before is newer still. */
    private void dropWhatOthersWon(Target target) {
        bench.run("CREATE OR REPLACE TABLE won AS SELECT * FROM (SELECT " + keys(target) + ", row_no,"
                + " row_number() OVER (PARTITION BY "
                + target.table().key().stream()
                        .map(k -> GoldTables.value(target, k))
                        .collect(Collectors.joining(", "))
                + " ORDER BY " + GoldTables.newestFirst(target) + ") AS place FROM clean) WHERE place = 1");
        bench.run("DELETE FROM incoming a USING won b WHERE " + GoldTables.sameKey(target.table())
                + " AND b.row_no NOT IN (SELECT row_no FROM retried)");
    }

    /** Gold has another row for the key than this file's others gave: so a later file brought it. */
    private void dropOvertaken(TableContract table) {
        String same = table.columnNames().stream()
                .map(c -> "o." + Sql.name(c) + " IS NOT DISTINCT FROM b." + Sql.name(c))
                .collect(Collectors.joining(" AND "));
        bench.run("DELETE FROM incoming a USING " + Sql.name(table.name()) + " b WHERE " + GoldTables.sameKey(table)
                + " AND NOT EXISTS (SELECT 1 FROM others o WHERE " + same + ")");
    }
}
