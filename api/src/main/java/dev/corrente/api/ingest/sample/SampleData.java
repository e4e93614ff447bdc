package dev.corrente.api.ingest.sample;

import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.WriteRight;
import dev.corrente.api.dataset.WriterLease;
import dev.corrente.api.ingest.Bronze;
import dev.corrente.api.ingest.IngestReport;
import dev.corrente.api.ingest.IngestRequest;
import dev.corrente.api.ingest.Ingestion;
import dev.corrente.api.ingest.Progress;
import dev.corrente.api.ingest.Workplace;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Puts the example data into an empty store of ours, on the same way that real files go. */
public final class SampleData {
    private final ObjectStore store;
    private final Ingestion ingestion;
    private final Path workFolder;
    private final Progress progress;

    public SampleData(ObjectStore store, Ingestion ingestion, Path workFolder, Progress progress) {
        this.store = store;
        this.ingestion = ingestion;
        this.workFolder = workFolder;
        this.progress = progress;
    }

    /**
     * What was done.
     *
     * @param reason why nothing was done; empty when the data went in
     */
    public record Outcome(String reason, Optional<IngestReport> report) {}

    /**
     * @param today the last day with actual demand
     * @throws StoreFailure when the store fails or does not know our key; a store that knows it and refuses is not ours
     */
    public Outcome fill(LocalDate today) {
        try {
            Optional<String> reason = reasonToLeaveAlone();
            return reason.isPresent() ? leftAlone(reason.get()) : inTurn(today);
        } catch (StoreFailure e) {
            if (e.kind() == StoreFailure.Kind.DENIED) {
                return leftAlone("This store is not ours to fill. " + e.getMessage());
            }
            throw e;
        }
    }

    /** While the turn was waited for, somebody may have brought data in. */
    private Outcome inTurn(LocalDate today) {
        try (WriterLease turn = ingestion.takeTurn()) {
            Optional<String> reason = reasonToLeaveAlone();
            return reason.isPresent() ? leftAlone(reason.get()) : fill(today, turn);
        }
    }

    private Outcome fill(LocalDate today, WriteRight turn) {
        try (Workplace place = Workplace.in(workFolder)) {
            progress.step("making example data up to " + today);
            List<Path> files = new SampleFiles(place.folder(), today).write();
            var request = new IngestRequest(files, Optional.empty(), Optional.of(SampleFiles.DATASET), false);
            return new Outcome("", Optional.of(ingestion.run(request, turn)));
        }
    }

    private static Outcome leftAlone(String reason) {
        return new Outcome(reason, Optional.empty());
    }

    /**
     * A stopped earlier run leaves example files behind; these do not count. The first question is one whose answer has
     * a body: only there does a store tell a key that it does not know from one that it refuses.
     */
    private Optional<String> reasonToLeaveAlone() {
        var current = new SnapshotRepository(store).current();
        if (current.isPresent()) {
            return Optional.of("The store holds snapshot " + current.get().snapshotId() + " already.");
        }
        for (String bucket : Buckets.ALL) {
            if (!store.bucketExists(bucket)) {
                Optional<String> denied = make(bucket);
                if (denied.isPresent()) {
                    return denied;
                }
            }
        }
        return stranger(Buckets.BRONZE, List.of(SampleFiles.DATASET + "/", Bronze.MAPPINGS))
                .or(() -> stranger(Buckets.SILVER, List.of(SampleFiles.DATASET + "/")))
                .or(() -> stranger(Buckets.GOLD, List.of("objects/", "manifests/", WriterLease.FOLDER)));
    }

    private Optional<String> make(String bucket) {
        try {
            store.makeBucket(bucket);
            return Optional.empty();
        } catch (StoreFailure e) {
            if (e.kind() == StoreFailure.Kind.DENIED) {
                return Optional.of(
                        "This store is not ours to fill: bucket " + bucket + " is absent and may not be made.");
            }
            throw e;
        }
    }

    private Optional<String> stranger(String bucket, List<String> ours) {
        return store.list(bucket, "").stream()
                .filter(key -> ours.stream().noneMatch(key::startsWith))
                .findFirst()
                .map(key -> "The store is not empty: it holds " + bucket + "/" + key + ".");
    }
}
