package dev.corrente.api.ingest;

import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.mapping.Expression;
import dev.corrente.api.ingest.mapping.Target;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gold tables inside the workbench: filled from the current snapshot, changed by deliveries, written out. */
final class GoldTables {
    /** Ends a COPY. */
    static final String PARQUET = " (FORMAT parquet, COMPRESSION zstd)";

    private final Workbench bench;
    private final Map<TableContract, Path> inFile = new HashMap<>();

    GoldTables(Workbench bench) {
        this.bench = bench;
    }

    /**
     * What a delivery's rows did in one table.
     *
     * @param changedSums rows replaced by another sum of the same key
     */
    record Effect(long merged, long superseded, long kept, long replaced, long changedSums) {
        static final Effect NONE = new Effect(0, 0, 0, 0, 0);
    }

    void create(TableContract table) {
        String columns = table.columns().stream()
                .map(c -> Sql.name(c.name()) + " " + c.type().sql() + (c.nullable() ? "" : " NOT NULL"))
                .collect(Collectors.joining(", "));
        bench.run("CREATE TABLE " + Sql.name(table.name()) + " (" + columns + ")");
    }

    void load(TableContract table, Path parquet) {
        bench.run("INSERT INTO " + Sql.name(table.name()) + " SELECT " + Sql.names(table.columnNames())
                + " FROM read_parquet(" + Sql.text(parquet) + ")");
    }

    boolean isEmpty(TableContract table) {
        return bench.number("SELECT count(*) FROM (SELECT 1 FROM " + Sql.name(table.name()) + " LIMIT 1)") == 0;
    }

    /** Makes a table of an object's rows, which stay where they are until a delivery changes the table. */
    void stand(TableContract table, Path parquet) {
        bench.run("DROP TABLE " + Sql.name(table.name()));
        bench.run(
                "CREATE VIEW " + Sql.name(table.name()) + " AS SELECT * FROM read_parquet(" + Sql.text(parquet) + ")");
        inFile.put(table, parquet);
    }

    private void makeChangeable(TableContract table) {
        Path parquet = inFile.remove(table);
        if (parquet != null) {
            bench.run("DROP VIEW " + Sql.name(table.name()));
            create(table);
            load(table, parquet);
        }
    }

    /**
     * What became of clean rows before they meet the table.
     *
     * @param merged rows added to another row of their key
     * @param superseded rows that lost against another row of their key
     * @param grown rows of {@code incoming} that stand for a sum that was there, now larger
     */
    record Reduced(long merged, long superseded, long grown) {}

    /** Makes {@code incoming}: the clean rows as rows of the target, one per key. */
    Reduced reduce(Target target) {
        bench.run("CREATE OR REPLACE TABLE incoming AS " + reduced(target, "clean"));
        long fewer = bench.number("SELECT count(*) FROM clean") - bench.number("SELECT count(*) FROM incoming");
        return target.combine() == Target.Combine.SUM ? new Reduced(fewer, 0, 0) : new Reduced(0, fewer, 0);
    }

    /** SQL of the target's rows, one per key, from rows like those of {@code clean}. */
    static String reduced(Target target, String from) {
        return switch (target.combine()) {
            case SUM -> "SELECT " + columns(target) + " FROM " + from + " GROUP BY " + keys(target);
            case NEWEST -> newest(target, from);
        };
    }

    /** Most keys stand once, and only the others' rows are ordered: a large file's would not find room for that. */
    private static String newest(Target target, String from) {
        List<String> key = target.table().key();
        String twice = key.stream()
                .map(k -> value(target, k) + " AS " + Sql.name("twice_" + k))
                .collect(Collectors.joining(", "));
        String same = key.stream()
                .map(k -> value(target, k) + " = " + Sql.name("twice_" + k))
                .collect(Collectors.joining(" AND "));
        return "WITH twice AS MATERIALIZED (SELECT " + twice + " FROM " + from + " GROUP BY ALL HAVING count(*) > 1)"
                + " SELECT " + columns(target) + " FROM " + from + " ANTI JOIN twice ON " + same + " UNION ALL SELECT "
                + Sql.names(target.table().columnNames()) + " FROM (SELECT " + columns(target)
                + ", row_number() OVER (PARTITION BY " + keys(target) + " ORDER BY " + newestFirst(target)
                + ") AS place FROM " + from + " SEMI JOIN twice ON " + same + ") WHERE place = 1";
    }

    private static String keys(Target target) {
        return target.table().key().stream().map(k -> value(target, k)).collect(Collectors.joining(", "));
    }

    /** Puts {@code incoming} into the target's table. */
    Effect merge(Target target, Reduced reduced) {
        TableContract table = target.table();
        makeChangeable(table);
        if (isEmpty(table)) {
            long kept = insert(table);
            return new Effect(reduced.merged(), reduced.superseded(), kept, 0, 0);
        }
        boolean summed = target.combine() == Target.Combine.SUM && reduced.grown() == 0;
        long older =
                table.provenance() ? drop("incoming", table.name(), table, " AND b.generated_at > a.generated_at") : 0;
        long changed = summed ? changed(table) : 0;
        long replaced = switch (target.existing()) {
            case REPLACED -> drop(table.name(), "incoming", table, "");
            case KEPT -> {
                older += drop("incoming", table.name(), table, "");
                yield 0;
            }
        };
        long kept = insert(table);
        return new Effect(
                reduced.merged(),
                reduced.superseded() + older,
                kept - reduced.grown(),
                replaced - reduced.grown(),
                changed);
    }

    private long insert(TableContract table) {
        return bench.run("INSERT INTO " + Sql.name(table.name()) + " SELECT * FROM incoming");
    }

    /** Widens dim_time to the days of all facts, without gaps. */
    void computeDays() {
        String bounds = Stream.of("dim_time", "fact_forecast", "fact_inventory", "fact_demand", "fact_metrics")
                .map(t -> "SELECT min(date) AS d FROM " + t + " UNION ALL SELECT max(date) FROM " + t)
                .collect(Collectors.joining(" UNION ALL "));
        bench.run("CREATE OR REPLACE TABLE dim_time AS SELECT d AS date, CAST(year(d) AS INTEGER) AS year,"
                + " CAST(month(d) AS INTEGER) AS month, CAST(day(d) AS INTEGER) AS day,"
                + " CAST(isodow(d) AS INTEGER) AS day_of_week FROM"
                + " (SELECT CAST(unnest(generate_series(min(d), max(d), INTERVAL 1 DAY)) AS DATE) AS d FROM ("
                + bounds + "))");
    }

    /** Derives the rolling figures from the forecasts. */
    void computeRolling() {
        bench.run("DELETE FROM agg_forecast_daily");
        bench.run("INSERT INTO agg_forecast_daily SELECT date, item_id, round(avg(forecast) OVER week, 6),"
                + " round(sum(forecast) OVER month, 6), CASE WHEN actual IS NOT NULL THEN round(avg(actual) OVER week, 6)"
                + " END, CASE WHEN actual IS NOT NULL THEN round(sum(actual) OVER month, 6) END,"
                + " source, model_version, generated_at, dataset_id"
                + " FROM fact_forecast WINDOW week AS (" + trailing(6) + "), month AS (" + trailing(29) + ")");
    }

    /**
     * A table as one Parquet object, sorted, so that equal rows give equal bytes.
     *
     * @param place a file that may be made
     */
    Path written(TableContract table, Path place) {
        Path there = inFile.get(table);
        if (there != null) {
            return there;
        }
        export(table.name(), table, place);
        return place;
    }

    long rows(TableContract table) {
        return bench.number("SELECT count(*) FROM " + Sql.name(table.name()));
    }

    void writeIncoming(TableContract table, Path parquet) {
        export("incoming", table, parquet);
    }

    private void export(String from, TableContract table, Path parquet) {
        bench.run("COPY (SELECT " + Sql.names(table.columnNames()) + " FROM " + Sql.name(from) + " ORDER BY "
                + Sql.names(table.sorting()) + ") TO " + Sql.text(parquet) + PARQUET);
    }

    private static String trailing(int days) {
        return "PARTITION BY item_id, source ORDER BY date RANGE BETWEEN INTERVAL " + days
                + " DAYS PRECEDING AND CURRENT ROW";
    }

    static String newestFirst(Target target) {
        return Stream.concat(target.newestBy().stream(), Stream.of("row_no"))
                .map(c -> Sql.name(c) + " DESC")
                .collect(Collectors.joining(", "));
    }

    private static String columns(Target target) {
        boolean sum = target.combine() == Target.Combine.SUM;
        return target.table().columns().stream()
                .map(c -> {
                    String value = value(target, c.name());
                    boolean summed = sum && !target.table().key().contains(c.name());
                    return "CAST(" + (summed ? "sum(" + value + " ORDER BY row_no)" : value) + " AS "
                            + c.type().sql() + ") AS " + Sql.name(c.name());
                })
                .collect(Collectors.joining(", "));
    }

    /** SQL over the cleaned rows of what goes into a column. */
    static String value(Target target, String column) {
        Expression given = target.values().get(column);
        return given == null ? Sql.name(column) : "(" + given.sql() + "\n)";
    }

    private long drop(String from, String using, TableContract table, String alsoWhen) {
        return bench.run("DELETE FROM " + Sql.name(from) + " a USING " + Sql.name(using) + " b WHERE " + sameKey(table)
                + alsoWhen);
    }

    private long changed(TableContract table) {
        String otherValue = table.columnNames().stream()
                .filter(c -> !table.key().contains(c))
                .map(c -> "a." + Sql.name(c) + " IS DISTINCT FROM b." + Sql.name(c))
                .collect(Collectors.joining(" OR "));
        return bench.number("SELECT count(*) FROM " + Sql.name(table.name()) + " a, incoming b WHERE " + sameKey(table)
                + " AND (" + otherValue + ")");
    }

    static String sameKey(TableContract table) {
        return table.key().stream()
                .map(k -> "a." + Sql.name(k) + " = b." + Sql.name(k))
                .collect(Collectors.joining(" AND "));
    }
}
