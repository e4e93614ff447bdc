package dev.corrente.api.ingest;

import dev.corrente.api.dataset.RowCounts;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.mapping.Target;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One file into the workbench's gold tables. Knows no store, so that a rebuild goes the same way. */
final class Intake {
    /** In fewer rows the careful way is as quick. */
    private static final long MANY_ROWS = 20_000;

    private final Workbench bench;
    private final Workplace place;
    private final GoldTables gold;
    private int count;

    Intake(Workbench bench, Workplace place, GoldTables gold) {
        this.bench = bench;
        this.place = place;
        this.gold = gold;
    }

    /** What is done with what comes out on the way. */
    interface Keeper {
        /** The file can be read, and its rows are typed. */
        void readable();

        /** @param parquet the rows of a target, one per key, as they are about to be merged */
        void silver(TableContract table, Path parquet);
    }

    /**
     * What became of a file.
     *
     * @param filled rows that were kept with a stated value for an empty field, in words
     */
    record Outcome(RowCounts counts, SortedMap<String, Long> filled, long changedSums) {}

    /**
     * @throws IllegalStateException when the rows do not add up, which is a fault of the program
     */
    Outcome take(Delivery delivery, Keeper keeper) {
        Path flawless = place.file("flawless-" + count++ + ".parquet");
        return delivery.source().rows() >= MANY_ROWS && Flawless.write(bench, delivery, flawless)
                ? take(flawless, delivery, keeper)
                : takeWithCare(delivery, keeper);
    }

    private Outcome take(Path flawless, Delivery delivery, Keeper keeper) {
        RowReader.makeQuarantine(bench);
        keeper.readable();
        Target target = delivery.mapping().counted();
        TableContract table = target.table();
        long rows = delivery.source().rows();
        keeper.silver(table, flawless);
        GoldTables.Effect effect;
        if (gold.isEmpty(table)) {
            gold.stand(table, flawless);
            effect = new GoldTables.Effect(0, 0, rows, 0, 0);
        } else {
            bench.run("CREATE OR REPLACE TABLE incoming AS SELECT * FROM read_parquet(" + Sql.text(flawless) + ")");
            effect = gold.merge(target, new GoldTables.Reduced(0, 0, 0));
        }
        return outcome(delivery, rows, effect, new TreeMap<>(), 0, new TreeMap<>());
    }

    private Outcome takeWithCare(Delivery delivery, Keeper keeper) {
        long all =
                new RowReader(bench, place.file("one-kind-of-line-ends.csv")).read(delivery.file(), delivery.source());
        Optional<RetriedRows> retried = delivery.retry().map(retry -> new RetriedRows(bench, retry));
        retried.ifPresent(rows -> {
            rows.name();
            rows.requireThere(delivery);
        });
        var cleaning = new Cleaning(bench, delivery);
        SortedMap<String, Long> excluded = cleaning.run();
        SortedMap<String, Long> filled = cleaning.filled();
        bench.run("DROP TABLE raw");
        keeper.readable();
        retried.ifPresent(_ -> bench.run("DELETE FROM quarantine WHERE row_no NOT IN (SELECT row_no FROM retried)"));
        long in = retried.isPresent() ? bench.number("SELECT count(*) FROM retried") : all;
        long quarantined = bench.number("SELECT count(DISTINCT row_no) FROM quarantine");
        GoldTables.Effect effect = merge(delivery, retried, keeper);
        return outcome(delivery, in, effect, excluded, quarantined, filled);
    }

    private static Outcome outcome(
            Delivery delivery,
            long in,
            GoldTables.Effect effect,
            SortedMap<String, Long> excluded,
            long quarantined,
            SortedMap<String, Long> filled) {
        var counts = new RowCounts(
                in, effect.kept(), effect.merged(), effect.superseded(), excluded, quarantined, effect.replaced());
        if (!counts.balanced()) {
            throw new IllegalStateException("The rows of " + delivery.name() + " do not add up: " + counts
                    + ". No snapshot was made. This is a fault of the program; please report it with the file.");
        }
        return new Outcome(counts, filled, effect.changedSums());
    }

    private GoldTables.Effect merge(Delivery delivery, Optional<RetriedRows> retried, Keeper keeper) {
        GoldTables.Effect effect = GoldTables.Effect.NONE;
        for (Target target : delivery.mapping().targets()) {
            GoldTables.Reduced reduced =
                    retried.map(rows -> rows.reduce(target)).orElseGet(() -> gold.reduce(target));
            Path file = place.file("silver.parquet");
            gold.writeIncoming(target.table(), file);
            keeper.silver(target.table(), file);
            effect = gold.merge(target, reduced);
        }
        return effect;
    }

    /** The refused rows as a file: row, rule, column, value, line. */
    Path quarantine() {
        Path file = place.file("quarantine.csv");
        bench.run("COPY (SELECT row_no AS \"row\", rule, col AS \"column\", value, line FROM quarantine"
                + " ORDER BY row_no, rule, col) TO " + Sql.text(file) + " (FORMAT csv, HEADER)");
        return file;
    }

    /** How many rows were refused, by rule and column. */
    SortedMap<String, Long> reasons() {
        var reasons = new TreeMap<String, Long>();
        bench.rows("SELECT concat_ws(' ', rule, nullif(col, '')), count(*) FROM quarantine GROUP BY 1")
                .forEach(r -> reasons.put(r.get(0), Long.valueOf(r.get(1))));
        return reasons;
    }
}
