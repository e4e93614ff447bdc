package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.dataset.TableFile;
import dev.corrente.api.dataset.WriteRight;
import dev.corrente.api.dataset.WriterLease;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes silver and gold anew from bronze, in the order of the ingestions, and compares them with what is stored. Run it
 * on a platform thread.
 */
public final class Rebuild {
    private static final String PARQUET = "application/vnd.apache.parquet";

    private final ObjectStore store;
    private final Path workFolder;
    private final InstantSource clock;
    private final Progress progress;
    private final StoredObjects stored;
    private final List<Finding> findings = new ArrayList<>();

    public Rebuild(ObjectStore store, Path workFolder, InstantSource clock, Progress progress) {
        this.store = store;
        this.workFolder = workFolder;
        this.clock = clock;
        this.progress = progress;
        this.stored = new StoredObjects(store);
    }

    /** What the stored object is, beside the one that was made anew. */
    public enum State {
        EQUAL,
        /** Its bytes are other ones. */
        DIFFERS,
        MISSING
    }

    /**
     * @param object bucket and key
     * @param what the table and, for silver, the file that it was made from
     */
    public record Finding(String object, String what, State state) {}

    /**
     * @param files how many files it was made from
     * @param findings one for each object
     * @param made the new snapshot, where the tables came out otherwise and were committed
     * @param restored how many objects were put in their place again
     */
    public record Outcome(
            Manifest snapshot, int files, List<Finding> findings, Optional<Manifest> made, long restored) {
        public boolean equal() {
            return findings.stream().allMatch(f -> f.state() == State.EQUAL);
        }
    }

    /** Compares only. */
    public Outcome verify() {
        try (Workplace place = Workplace.in(workFolder)) {
            Manifest manifest = current(new SnapshotRepository(store));
            Map<String, Path> files = make(manifest, place, false);
            compareGold(manifest, files);
            return new Outcome(manifest, manifest.sources().size(), List.copyOf(findings), Optional.empty(), 0);
        }
    }

    /** Puts what is missing or differs in its place; a new snapshot is committed if a gold table came out otherwise. */
    public Outcome run() {
        try (Workplace place = Workplace.in(workFolder);
                WriterLease turn =
                        WriterLease.take(store, WriterLease.Limits.DEFAULT, System::nanoTime, progress::step)) {
            var repository = new SnapshotRepository(store);
            Manifest manifest = current(repository);
            Map<String, Path> files = make(manifest, place, true);
            Map<String, TableFile> tables = compareGold(manifest, files);
            long wrong = findings.stream().filter(f -> f.state() != State.EQUAL).count();
            Optional<Manifest> made = tables.equals(manifest.tables())
                    ? Optional.empty()
                    : Optional.of(commit(repository, manifest, tables, files, turn));
            if (made.isEmpty() && wrong > 0) {
                tables.forEach((name, table) -> store.put(Buckets.GOLD, table.key(), required(files, name), PARQUET));
            }
            return new Outcome(manifest, manifest.sources().size(), List.copyOf(findings), made, wrong);
        }
    }

    private static Manifest current(SnapshotRepository repository) {
        return repository
                .current()
                .map(repository::manifest)
                .orElseThrow(() -> new InputRefused("There is no snapshot yet, so nothing to make anew."));
    }

    /** @return each gold table as a file */
    private Map<String, Path> make(Manifest manifest, Workplace place, boolean restore) {
        try (Workbench bench = Workbench.open(place.file("spill"), Workbench.Limits.DEFAULT, List.of(place.folder()))) {
            var gold = new GoldTables(bench);
            Contracts.ALL.forEach(gold::create);
            var intake = new Intake(bench, place, gold);
            var replays = new Replays(store, place);
            List<SourceFile> before = new ArrayList<>();
            for (SourceFile source : manifest.sources()) {
                progress.step("taking in " + source.name() + " as " + source.profile() + " again");
                Delivery delivery = replays.again(source, before);
                intake.take(delivery, keeper(source, delivery, restore));
                before.add(source);
            }
            gold.computeDays();
            gold.computeRolling();
            Map<String, Path> files = new HashMap<>();
            for (TableContract table : Contracts.ALL) {
                files.put(table.name(), gold.written(table, place.file(table.name() + ".parquet")));
            }
            return files;
        }
    }

    private Intake.Keeper keeper(SourceFile source, Delivery delivery, boolean restore) {
        String dataset = Bronze.dataset(source.bronzeKey());
        return new Intake.Keeper() {
            @Override
            public void readable() {
                // It stands in bronze.
            }

            @Override
            public void silver(TableContract table, Path parquet) {
                String key = Silver.key(
                        delivery, table, dataset, source.ingestId(), Batch.dayOf(Batch.momentOf(source.ingestId())));
                State state = stored.compare(Buckets.SILVER, key, stored.hash(parquet));
                findings.add(new Finding(Buckets.SILVER + "/" + key, table.name() + " of " + source.name(), state));
                if (restore && state != State.EQUAL) {
                    store.put(Buckets.SILVER, key, parquet, PARQUET);
                }
            }
        };
    }

    private Map<String, TableFile> compareGold(Manifest manifest, Map<String, Path> files) {
        var tables = new TreeMap<String, TableFile>();
        for (TableContract table : Contracts.ALL) {
            Path file = required(files, table.name());
            TableFile served = required(manifest.tables(), table.name());
            TableFile anew = Batch.tableFile(file, served.rows());
            State state = stored.compare(Buckets.GOLD, served.key(), anew.sha256());
            findings.add(new Finding(Buckets.GOLD + "/" + served.key(), table.name(), state));
            tables.put(table.name(), anew.sha256().equals(served.sha256()) ? served : anew);
        }
        return tables;
    }

    /** A snapshot has every gold table. */
    private static <T> T required(Map<String, T> tables, String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    private Manifest commit(
            SnapshotRepository repository,
            Manifest served,
            Map<String, TableFile> tables,
            Map<String, Path> files,
            WriteRight turn) {
        progress.step("committing");
        Manifest made = Batch.manifest(
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Optional.of(served.snapshotId()),
                served.datasetIds(),
                served.sources(),
                new TreeMap<>(tables),
                served.counts());
        repository.commit(made, files, turn);
        return made;
    }
}
