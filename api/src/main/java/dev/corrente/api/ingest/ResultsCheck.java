package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.Mappings;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks files of ML results against the contract, on the same path that an ingestion takes. Needs no store; files of
 * items and depots among those named are what the others may refer to.
 */
public final class ResultsCheck {
    private static final int SHOWN_OF_EACH = 20;

    private final Path workFolder;
    private final InstantSource clock;
    private final Progress progress;
    private final Served served;
    private final boolean atDelivery;

    /** What is served now, to tell what is older. */
    interface Served {
        Served NOTHING = _ -> Optional.empty();

        /** The served table as a Parquet file below the working folder. */
        Optional<Path> table(TableContract table);
    }

    public ResultsCheck(Path workFolder, InstantSource clock, Progress progress) {
        this(workFolder, clock, progress, Served.NOTHING, false);
    }

    private ResultsCheck(Path workFolder, InstantSource clock, Progress progress, Served served, boolean atDelivery) {
        this.workFolder = workFolder;
        this.clock = clock;
        this.progress = progress;
        this.served = served;
        this.atDelivery = atDelivery;
    }

    /** For a delivery, whose items and depots are looked up where its rows are taken in. */
    static ResultsCheck atDelivery(Path workFolder, InstantSource clock, Progress progress, Served served) {
        return new ResultsCheck(workFolder, clock, progress, served, true);
    }

    /** One entry for each file, in their order but for items and depots, which come first. */
    public List<CheckedFile> check(List<Path> files) {
        try (Workplace place = Workplace.in(workFolder)) {
            List<CheckedFile> checked = new ArrayList<>();
            List<Delivery> deliveries = new ArrayList<>();
            for (Path file : files) {
                progress.step("looking at " + file.getFileName());
                try {
                    deliveries.add(Delivery.of(file, Optional.empty(), place.file("unpacked-" + deliveries.size())));
                } catch (InputRefused e) {
                    checked.add(refused(file, Optional.empty(), ResultsRule.FILE, String.valueOf(e.getMessage())));
                }
            }
            deliveries.sort(Comparator.comparingInt(d -> Mappings.ALL.indexOf(d.mapping())));
            Stream<Path> sources = deliveries.stream().map(d -> d.source().file());
            List<Path> allowed = Stream.concat(Stream.of(place.folder(), workFolder), sources)
                    .toList();
            try (Workbench bench = Workbench.open(place.file("spill"), Workbench.Limits.DEFAULT, allowed)) {
                Contracts.ALL.forEach(new GoldTables(bench)::create);
                checkAll(bench, place, deliveries, checked);
            }
            return List.copyOf(checked);
        }
    }

    private void checkAll(Workbench bench, Workplace place, List<Delivery> deliveries, List<CheckedFile> checked) {
        Set<String> known = new HashSet<>();
        for (Delivery delivery : deliveries) {
            CheckedFile file = check(bench, place, delivery, known);
            checked.add(file);
            if (isDimension(table(delivery)) && file.rows() > 0) {
                bench.run("INSERT INTO " + Sql.name(table(delivery).name()) + " SELECT "
                        + Sql.names(table(delivery).columnNames()) + " FROM clean");
                known.add(table(delivery).name());
            }
        }
    }

    private CheckedFile check(Workbench bench, Workplace place, Delivery delivery, Set<String> known) {
        TableContract table = table(delivery);
        Optional<String> name = Optional.of(delivery.mapping().name());
        if (!table.provenance() && !isDimension(table)) {
            return refused(delivery.file(), name, ResultsRule.NOT_RESULTS, "it is read as " + name.get());
        }
        if (delivery.hasNoRows()) {
            return refused(delivery.file(), name, ResultsRule.NO_ROWS, "");
        }
        progress.step("checking " + delivery.name());
        try {
            long rows = new RowReader(bench, place.file("one-kind-of-line-ends.csv"))
                    .read(delivery.file(), delivery.source());
            var cleaning = new Cleaning(bench, delivery);
            cleaning.examine();
            table.columns().stream()
                    .filter(c -> c.references()
                            .filter(to -> !known.contains(to.table()))
                            .isPresent())
                    .forEach(c -> bench.run(
                            "DELETE FROM quarantine WHERE rule = 'foreign_key' AND col = " + Sql.text(c.name())));
            var rules = new ResultsRules(bench, table);
            rules.apply(clock.instant());
            served.table(table).ifPresent(rules::refuseOlderThan);
            cleaning.keep();
            return found(bench, delivery, rows, atDelivery || !known.isEmpty());
        } catch (InputRefused e) {
            return refused(delivery.file(), name, ResultsRule.FILE, String.valueOf(e.getMessage()));
        }
    }

    private static CheckedFile found(Workbench bench, Delivery delivery, long rows, boolean references) {
        List<CheckedFile.Broken> broken = bench
                .rows("SELECT rule, col, count(*) FROM quarantine GROUP BY 1, 2" + " ORDER BY min(row_no), 1, 2")
                .stream()
                .map(r -> new CheckedFile.Broken(r.get(0), r.get(1), Long.parseLong(r.get(2))))
                .toList();
        List<CheckedFile.Violation> shown = bench
                .rows("SELECT row_no, rule, col, value FROM quarantine"
                        + " QUALIFY row_number() OVER (PARTITION BY rule, col ORDER BY row_no) <= " + SHOWN_OF_EACH
                        + " ORDER BY row_no, rule, col")
                .stream()
                .map(r -> new CheckedFile.Violation(Long.parseLong(r.get(0)), r.get(1), r.get(2), r.get(3)))
                .toList();
        return new CheckedFile(
                delivery.file().toString(), Optional.of(delivery.mapping().name()), rows, broken, shown, references);
    }

    private static boolean isDimension(TableContract table) {
        return table.equals(Contracts.DIM_ITEM) || table.equals(Contracts.DIM_SITE);
    }

    private static TableContract table(Delivery delivery) {
        return delivery.mapping().counted().table();
    }

    private static CheckedFile refused(Path file, Optional<String> table, ResultsRule rule, String value) {
        return CheckedFile.refused(file.toString(), table, 0, rule, value);
    }
}
