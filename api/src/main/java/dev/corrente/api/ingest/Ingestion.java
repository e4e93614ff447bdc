package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Retention;
import dev.corrente.api.dataset.RowCounts;
import dev.corrente.api.dataset.SnapshotFailure;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.dataset.Sweep;
import dev.corrente.api.dataset.WriteRight;
import dev.corrente.api.dataset.WriterLease;
import dev.corrente.api.ingest.IngestReport.FileReport;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.ingest.mapping.Mapping;
import dev.corrente.api.ingest.mapping.Mappings;
import dev.corrente.api.ingest.sql.Workbench;
import dev.corrente.api.ingest.sql.WorkbenchFailure;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes files in: bronze copy, validation, silver, merge with the current snapshot, commit. One run makes one snapshot
 * or none; whatever fails, the snapshot served before stays. Run it on a platform thread.
 */
public final class Ingestion {
    private final ObjectStore store;
    private final Path workFolder;
    private final InstantSource clock;
    private final Progress progress;
    private final Retention retention;

    public Ingestion(ObjectStore store, Path workFolder, InstantSource clock, Progress progress) {
        this(store, workFolder, clock, progress, Retention.DEFAULT);
    }

    /** @param retention which snapshots stay after a commit */
    public Ingestion(ObjectStore store, Path workFolder, InstantSource clock, Progress progress, Retention retention) {
        this.store = store;
        this.workFolder = workFolder;
        this.clock = clock;
        this.progress = progress;
        this.retention = retention;
    }

    /**
     * @throws InputRefused when a file cannot be understood or has no row that keeps the rules
     * @throws dev.corrente.api.dataset.SnapshotFailure BUSY when another ingestion does not end in time
     * @throws dev.corrente.api.storage.StoreFailure when the store fails
     */
    public IngestReport run(IngestRequest request) {
        Workbench.load();
        try (Workplace place = Workplace.in(workFolder)) {
            List<Delivery> deliveries = look(request, place);
            try (WriterLease turn = takeTurn()) {
                return run(request, deliveries, place, turn);
            }
        }
    }

    /** Makes the buckets and waits until no other ingestion writes to the store. */
    public WriterLease takeTurn() {
        Buckets.ALL.forEach(store::makeBucket);
        return WriterLease.take(store, WriterLease.Limits.DEFAULT, System::nanoTime, progress::step);
    }

    /** As {@link #run(IngestRequest)}, for a caller whose turn it is already. */
    public IngestReport run(IngestRequest request, WriteRight turn) {
        try (Workplace place = Workplace.in(workFolder)) {
            return run(request, look(request, place), place, turn);
        }
    }

    /**
     * Takes rows in again that were refused, after the mapping or the items and depots were mended.
     *
     * @param wanted keys of quarantine objects or names of files; empty for all
     * @param mended how to read them; empty for the shipped mapping of that name, else the one they were read by
     * @throws InputRefused when there are none such, or every one of them is refused again
     */
    public IngestReport retry(List<String> wanted, Optional<Mapping> mended) {
        try (Workplace place = Workplace.in(workFolder);
                WriterLease turn = takeTurn()) {
            var repository = new SnapshotRepository(store);
            Optional<Manifest> current = repository.current().map(repository::manifest);
            List<Delivery> deliveries =
                    current.map(m -> again(m, wanted, mended, place)).orElse(List.of());
            if (deliveries.isEmpty()) {
                return new IngestReport(List.of(), current, false);
            }
            List<FileReport> reports = new ArrayList<>();
            var request = new IngestRequest(List.of(), mended, Optional.empty(), false, true);
            Manifest made = takeIn(request, deliveries, place, repository, current, reports, turn);
            sweep(turn);
            return new IngestReport(List.copyOf(reports), Optional.of(made), true);
        }
    }

    private List<Delivery> again(Manifest manifest, List<String> wanted, Optional<Mapping> mended, Workplace place) {
        List<SourceFile> sources = wanted.isEmpty()
                ? Quarantine.open(manifest)
                : wanted.stream()
                        .flatMap(w -> Quarantine.open(manifest, w).stream())
                        .distinct()
                        .toList();
        var replays = new Replays(store, place);
        List<Delivery> deliveries = new ArrayList<>();
        for (SourceFile source : sources) {
            progress.step("reading " + Quarantine.key(source));
            Mapping mapping = mended.or(() -> Mappings.find(source.profile())).orElseGet(() -> replays.mapping(source));
            deliveries.add(replays.retry(source, Quarantine.key(source), mapping, manifest.sources()));
        }
        return deliveries;
    }

    private IngestReport run(IngestRequest request, List<Delivery> deliveries, Workplace place, WriteRight turn) {
        var repository = new SnapshotRepository(store);
        Optional<Manifest> current = repository.current().map(repository::manifest);
        Set<String> known = new HashSet<>();
        current.filter(m -> !request.replace()).ifPresent(m -> m.sources().forEach(s -> known.add(s.sha256())));
        List<FileReport> reports = new ArrayList<>();
        List<Delivery> fresh = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (known.add(delivery.sha256())) {
                fresh.add(delivery);
            } else {
                reports.add(knownAlready(delivery));
            }
        }
        if (fresh.isEmpty()) {
            return new IngestReport(reports, current, false);
        }
        requireRows(fresh);
        Manifest made = takeIn(request, fresh, place, repository, current, reports, turn);
        sweep(turn);
        return new IngestReport(List.copyOf(reports), Optional.of(made), true);
    }

    /** What was committed stays committed, whatever becomes of the tidying. */
    private void sweep(WriteRight turn) {
        try {
            Sweep sweep = Sweep.look(store, retention);
            sweep.carryOut(store, turn);
            if (!sweep.garbage().isEmpty()) {
                progress.step("removed " + sweep.expired().size() + " expired snapshot(s) and what no other needs: "
                        + sweep.bytes() + " bytes");
            }
        } catch (StoreFailure | SnapshotFailure e) {
            progress.step("the new snapshot is committed; old ones could not be removed: " + e.getMessage());
        }
    }

    private List<Delivery> look(IngestRequest request, Workplace place) {
        List<Delivery> deliveries = new ArrayList<>();
        for (Path file : request.files()) {
            progress.step("looking at " + file.getFileName());
            deliveries.add(Delivery.of(file, request.mapping(), place.file("unpacked-" + deliveries.size())));
        }
        // Contracts list dimensions first, so a fact finds the items and depots that came with it.
        deliveries.sort(Comparator.comparingInt(d -> Mappings.ALL.indexOf(d.mapping())));
        return deliveries;
    }

    private Manifest takeIn(
            IngestRequest request,
            List<Delivery> deliveries,
            Workplace place,
            SnapshotRepository repository,
            Optional<Manifest> current,
            List<FileReport> reports,
            WriteRight turn) {
        try (Workbench bench = open(place, deliveries)) {
            Optional<Manifest> base = current.filter(m -> !request.replace());
            var batch = new Batch(
                    store, place, bench, clock.instant().truncatedTo(ChronoUnit.SECONDS), request.dataset(), progress);
            step("The current snapshot", batch, () -> batch.begin(repository, base, deliveries));
            step("The mapping", batch, () -> {
                deliveries.stream().map(Delivery::mapping).distinct().forEach(m -> Rehearsal.require(bench, m));
                return deliveries;
            });
            List<SourceFile> sources = new ArrayList<>();
            for (Delivery delivery : deliveries) {
                progress.step("taking in " + delivery.name() + " as "
                        + delivery.mapping().name());
                sources.add(step(delivery.file().toString(), batch, () -> batch.take(delivery, reports)));
            }
            if (!batch.didAnything(request.retry())) {
                throw new InputRefused(Refusal.of(reports));
            }
            progress.step("committing");
            return step("The new snapshot", batch, () -> batch.commit(repository, base, current, sources, turn));
        }
    }

    private static Workbench open(Workplace place, List<Delivery> deliveries) {
        Stream<Path> files = deliveries.stream().map(d -> d.source().file());
        List<Path> allowed = Stream.concat(Stream.of(place.folder()), files).toList();
        return Workbench.open(place.file("spill"), Workbench.Limits.DEFAULT, allowed);
    }

    private static <T> T step(String subject, Batch batch, Supplier<T> step) {
        try {
            return step.get();
        } catch (InputRefused e) {
            throw new InputRefused(e.getMessage() + " " + batch.whenItFails(), e);
        } catch (WorkbenchFailure e) {
            throw e.on(subject, batch.whenItFails());
        }
    }

    /** An empty file among others is their report's matter. */
    private static void requireRows(List<Delivery> deliveries) {
        if (deliveries.stream().allMatch(Delivery::hasNoRows)) {
            String files = deliveries.stream().map(d -> d.file().toString()).collect(Collectors.joining(", "));
            throw new InputRefused(files + ": no rows below the header line. Export the file with its rows and try"
                    + " again. Nothing was stored.");
        }
    }

    private static FileReport knownAlready(Delivery delivery) {
        return new FileReport(
                delivery.name(),
                delivery.mapping().name(),
                true,
                RowCounts.NONE,
                new TreeMap<>(),
                new TreeMap<>(),
                0,
                Optional.empty());
    }
}
