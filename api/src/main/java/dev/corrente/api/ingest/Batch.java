package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.RowCounts;
import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.dataset.WriteRight;
import dev.corrente.api.ingest.IngestReport.FileReport;
import dev.corrente.api.ingest.mapping.Target;
import dev.corrente.api.ingest.sql.Sql;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One run of the ingestion, from loaded tables to the committed snapshot. */
final class Batch {
    private static final ZoneId HERE = ZoneId.of("America/Bahia");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String PARQUET = "application/vnd.apache.parquet";

    private final ObjectStore store;
    private final Workplace place;
    private final Workbench bench;
    private final Instant now;
    private final Optional<String> dataset;
    private final Progress progress;
    private final GoldTables gold;
    private final Set<TableContract> loaded = new LinkedHashSet<>();
    private final Set<String> datasetIds = new TreeSet<>();
    private RowCounts counts = RowCounts.NONE;
    private String ingestId = "";
    private boolean storing;

    Batch(
            ObjectStore store,
            Workplace place,
            Workbench bench,
            Instant now,
            Optional<String> dataset,
            Progress progress) {
        this.store = store;
        this.place = place;
        this.bench = bench;
        this.now = now;
        this.dataset = dataset;
        this.progress = progress;
        this.gold = new GoldTables(bench);
    }

    /** Makes all gold tables, loads those that the deliveries touch or refer to, and returns these. */
    Set<TableContract> begin(SnapshotRepository repository, Optional<Manifest> base, List<Delivery> deliveries) {
        ingestId = STAMP.format(now) + "-"
                + fingerprint(deliveries.stream().map(d -> d.sha256()).toList());
        Contracts.ALL.forEach(gold::create);
        loaded.addAll(List.of(Contracts.DIM_ITEM, Contracts.DIM_SITE, Contracts.DIM_TIME));
        deliveries.forEach(d -> d.mapping().targets().forEach(t -> loaded.add(t.table())));
        if (base.isEmpty()) {
            loaded.addAll(Contracts.ALL);
        }
        if (loaded.contains(Contracts.FACT_FORECAST)) {
            loaded.add(Contracts.AGG_FORECAST_DAILY);
        }
        for (TableContract table : loaded) {
            base.map(m -> m.tables().get(table.name()))
                    .ifPresent(f -> gold.load(table, repository.fetch(f, place.folder())));
        }
        return Set.copyOf(loaded);
    }

    /** Takes one file in, adds its report, and returns where it stands. */
    SourceFile take(Delivery delivery, List<FileReport> reports) {
        String name = dataset.orElse(delivery.mapping().name());
        long in = new RowReader(bench, place.file("one-kind-of-line-ends.csv")).read(delivery);
        var cleaning = new Cleaning(bench, delivery);
        SortedMap<String, Long> excluded = cleaning.run();
        storing = true;
        Bronze bronze = new Bronze(store, name, today());
        String bronzeKey = bronze.keep(delivery);
        String mapping = bronze.keep(delivery.mapping());
        datasetIds.add(name);
        long quarantined = bench.number("SELECT count(DISTINCT row_no) FROM quarantine");
        GoldTables.Effect effect = mergeTargets(delivery, name);
        RowCounts fileCounts = new RowCounts(
                in, effect.kept(), effect.merged(), effect.superseded(), excluded, quarantined, effect.replaced());
        requireBalance(delivery, fileCounts);
        counts = counts.plus(fileCounts);
        Optional<String> quarantineKey =
                quarantined == 0 ? Optional.empty() : Optional.of(bronze.quarantine(bronzeKey, quarantineFile()));
        var report = new FileReport(
                delivery.name(),
                delivery.mapping().name(),
                false,
                fileCounts,
                reasons(),
                cleaning.filled(),
                effect.changedSums(),
                quarantineKey);
        reports.add(report);
        Refusal.requireFew(report, delivery.mapping().refuseAbove());
        return new SourceFile(
                delivery.name(),
                bronzeKey,
                delivery.sha256(),
                ingestId,
                delivery.mapping().name(),
                Optional.of(mapping));
    }

    /** What a user is to know of the store when this batch ends here. */
    String whenItFails() {
        return storing ? "No snapshot was made; what was served before stays." : "Nothing was stored.";
    }

    /** Whether any row of this batch stands in gold. */
    boolean keptAnything() {
        return counts.kept() > 0;
    }

    /**
     * Writes what changed, and makes it current.
     *
     * @param base the snapshot this one was merged with
     * @param current the snapshot that CURRENT names, merged or not
     * @param turn asked before CURRENT is moved
     */
    Manifest commit(
            SnapshotRepository repository,
            Optional<Manifest> base,
            Optional<Manifest> current,
            List<SourceFile> newSources,
            WriteRight turn) {
        gold.computeDays();
        if (loaded.contains(Contracts.FACT_FORECAST)) {
            gold.computeRolling();
        }
        var tables = new TreeMap<String, TableFile>();
        base.ifPresent(m -> tables.putAll(m.tables()));
        Map<String, Path> files = new HashMap<>();
        for (TableContract table : loaded) {
            Path file = place.file(table.name() + ".parquet");
            tables.put(table.name(), tableFile(file, gold.write(table, file)));
            files.put(table.name(), file);
        }
        List<SourceFile> sources = new ArrayList<>(base.map(Manifest::sources).orElse(List.of()));
        sources.addAll(newSources);
        var ids = new TreeSet<>(datasetIds);
        base.ifPresent(m -> ids.addAll(m.datasetIds()));
        String snapshotId = STAMP.format(now) + "-"
                + fingerprint(tables.values().stream().map(TableFile::sha256).toList());
        var manifest = new Manifest(
                Manifest.SCHEMA_VERSION,
                snapshotId,
                now,
                current.map(Manifest::snapshotId),
                ids,
                List.copyOf(sources),
                tables,
                counts);
        repository.commit(manifest, files, turn);
        return manifest;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, HERE);
    }

    private GoldTables.Effect mergeTargets(Delivery delivery, String name) {
        Optional<GoldTables.Effect> counted = Optional.empty();
        for (Target target : delivery.mapping().targets()) {
            gold.reduce(target);
            keepSilver(delivery, target.table(), name);
            if (target.table().provenance()) {
                bench.rows("SELECT DISTINCT dataset_id FROM incoming ORDER BY 1")
                        .forEach(r -> datasetIds.add(r.getFirst()));
            }
            GoldTables.Effect effect = gold.merge(target);
            if (target.equals(delivery.mapping().counted())) {
                counted = Optional.of(effect);
            }
        }
        return counted.orElseThrow(() -> new IllegalStateException("A mapping has a target"));
    }

    private void keepSilver(Delivery delivery, TableContract table, String name) {
        Path file = place.file("silver.parquet");
        gold.writeIncoming(table, file);
        String key = name + "/date=" + today() + "/" + table.name() + "-"
                + delivery.sha256().substring(0, 8) + ".parquet";
        store.put(Buckets.SILVER, key, file, PARQUET);
    }

    private Path quarantineFile() {
        Path file = place.file("quarantine.csv");
        bench.run("COPY (SELECT row_no AS \"row\", rule, col AS \"column\", value, line FROM quarantine"
                + " ORDER BY row_no, rule, col) TO " + Sql.text(file) + " (FORMAT csv, HEADER)");
        return file;
    }

    private SortedMap<String, Long> reasons() {
        var reasons = new TreeMap<String, Long>();
        bench.rows("SELECT concat_ws(' ', rule, nullif(col, '')), count(*) FROM quarantine GROUP BY 1")
                .forEach(r -> reasons.put(r.get(0), Long.valueOf(r.get(1))));
        return reasons;
    }

    private void requireBalance(Delivery delivery, RowCounts fileCounts) {
        progress.step(delivery.name() + ": " + fileCounts.in() + " rows in, " + fileCounts.kept() + " kept");
        if (!fileCounts.balanced()) {
            throw new IllegalStateException("The rows of " + delivery.name() + " do not add up: " + fileCounts
                    + ". No snapshot was made. This is a fault of the program; please report it with the file.");
        }
    }

    private static TableFile tableFile(Path file, long rows) {
        try {
            return TableFile.of(Sha256.of(file), Files.size(file), rows);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read back " + file + ": " + e, e);
        }
    }

    private static String fingerprint(List<String> hashes) {
        return Sha256.of(String.join("\n", hashes).getBytes(StandardCharsets.UTF_8))
                .substring(0, 12);
    }
}
