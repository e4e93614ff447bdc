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
import java.util.SortedSet;
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
    private final Intake intake;
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
        this.intake = new Intake(bench, place, gold);
    }

    /** Makes all gold tables, loads those that the deliveries touch or refer to, and returns these. */
    Set<TableContract> begin(SnapshotRepository repository, Optional<Manifest> base, List<Delivery> deliveries) {
        ingestId = STAMP.format(now) + "-"
                + fingerprint(deliveries.stream()
                        .map(d -> d.sha256() + d.retry().map(Retry::of).orElse(""))
                        .toList());
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
        String name = delivery.retry()
                .map(retry -> Bronze.dataset(retry.bronzeKey()))
                .orElseGet(() -> dataset.orElse(delivery.mapping().name()));
        Bronze bronze = new Bronze(store, name, today());
        var kept = new Stored(delivery, name, bronze);
        Intake.Outcome outcome = intake.take(delivery, kept);
        String mapping = bronze.keep(delivery.mapping());
        datasetIds.add(name);
        RowCounts fileCounts = outcome.counts();
        progress.step(delivery.name() + ": " + fileCounts.in() + " rows in, " + fileCounts.kept() + " kept");
        counts = counts.plus(fileCounts);
        Optional<SourceFile.Refused> refused = fileCounts.quarantined() == 0
                ? Optional.empty()
                : Optional.of(new SourceFile.Refused(
                        bronze.quarantine(kept.bronzeKey + retrySuffix(delivery), intake.quarantine()),
                        fileCounts.quarantined()));
        var report = new FileReport(
                delivery.name(),
                delivery.mapping().name(),
                false,
                fileCounts,
                intake.reasons(),
                outcome.filled(),
                outcome.changedSums(),
                refused.map(SourceFile.Refused::key));
        reports.add(report);
        if (delivery.retry().isEmpty()) {
            Refusal.requireFew(report, delivery.mapping().refuseAbove());
            Refusal.requireValues(report, delivery.mapping());
        }
        return new SourceFile(
                delivery.name(),
                kept.bronzeKey,
                delivery.sha256(),
                ingestId,
                delivery.mapping().name(),
                Optional.of(mapping),
                refused,
                delivery.retry().map(Retry::of));
    }

    /** The quarantine of a second try has a name of its own, so that the first one stays what it was. */
    private String retrySuffix(Delivery delivery) {
        return delivery.retry().isPresent() ? "." + ingestId : "";
    }

    /** What a user is to know of the store when this batch ends here. */
    String whenItFails() {
        return storing ? "No snapshot was made; what was served before stays." : "Nothing was stored.";
    }

    /** Whether any row of this batch stands in gold, or of a second try any was not refused again. */
    boolean didAnything(boolean retry) {
        return retry ? counts.quarantined() < counts.in() : counts.kept() > 0;
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
            Path file = gold.written(table, place.file(table.name() + ".parquet"));
            tables.put(table.name(), tableFile(file, gold.rows(table)));
            files.put(table.name(), file);
        }
        List<SourceFile> sources = new ArrayList<>(base.map(Manifest::sources).orElse(List.of()));
        sources.addAll(newSources);
        var ids = new TreeSet<>(datasetIds);
        base.ifPresent(m -> ids.addAll(m.datasetIds()));
        Manifest manifest = manifest(now, current.map(Manifest::snapshotId), ids, List.copyOf(sources), tables, counts);
        repository.commit(manifest, files, turn);
        return manifest;
    }

    static Manifest manifest(
            Instant now,
            Optional<String> parent,
            SortedSet<String> datasetIds,
            List<SourceFile> sources,
            SortedMap<String, TableFile> tables,
            RowCounts counts) {
        String snapshotId = STAMP.format(now) + "-"
                + fingerprint(tables.values().stream().map(TableFile::sha256).toList());
        return new Manifest(Manifest.SCHEMA_VERSION, snapshotId, now, parent, datasetIds, sources, tables, counts);
    }

    private LocalDate today() {
        return dayOf(now);
    }

    /** Bronze first, then silver. */
    private final class Stored implements Intake.Keeper {
        private final Delivery delivery;
        private final String name;
        private final Bronze bronze;
        private String bronzeKey = "";

        Stored(Delivery delivery, String name, Bronze bronze) {
            this.delivery = delivery;
            this.name = name;
            this.bronze = bronze;
        }

        @Override
        public void readable() {
            storing = true;
            bronzeKey = bronze.keep(delivery);
        }

        @Override
        public void silver(TableContract table, Path parquet) {
            keepSilver(delivery, table, name, parquet);
        }
    }

    private void keepSilver(Delivery delivery, TableContract table, String name, Path parquet) {
        if (table.provenance()) {
            bench.rows("SELECT DISTINCT dataset_id FROM read_parquet(" + Sql.text(parquet) + ") ORDER BY 1")
                    .forEach(r -> datasetIds.add(r.getFirst()));
        }
        store.put(Buckets.SILVER, Silver.key(delivery, table, name, ingestId, today()), parquet, PARQUET);
    }

    static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, HERE);
    }

    /** The moment that an ingestion's id begins with. */
    static Instant momentOf(String ingestId) {
        return STAMP.parse(ingestId.substring(0, ingestId.indexOf('-')), Instant::from);
    }

    static TableFile tableFile(Path file, long rows) {
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
