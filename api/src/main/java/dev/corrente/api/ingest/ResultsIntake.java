package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.SourceFile;
import dev.corrente.api.ingest.csv.InputRefused;
import dev.corrente.api.storage.ObjectStore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes a delivery of ML results in, whole or not at all. Run it on a platform thread. */
public final class ResultsIntake {
    private final ObjectStore store;
    private final Ingestion ingestion;
    private final Path workFolder;
    private final InstantSource clock;
    private final Progress progress;

    /** @param ingestion into that store */
    public ResultsIntake(
            ObjectStore store, Ingestion ingestion, Path workFolder, InstantSource clock, Progress progress) {
        this.store = store;
        this.ingestion = ingestion;
        this.workFolder = workFolder;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @param force whether it may be older than what is served; row by row the newer one is served all the same
     * @throws InputRefused when it breaks a rule of results; the message tells all of them
     * @throws dev.corrente.api.storage.StoreFailure when the store fails
     */
    public IngestReport take(List<Path> files, boolean force) {
        try (Workplace place = Workplace.in(workFolder)) {
            var repository = new SnapshotRepository(store);
            Optional<Manifest> current = repository.current().map(repository::manifest);
            List<Path> fresh = fresh(files, current);
            if (!fresh.isEmpty()) {
                ResultsCheck.Served served = force
                        ? ResultsCheck.Served.NOTHING
                        : table -> current.map(m -> m.tables().get(table.name()))
                                .map(file -> repository.fetch(file, place.folder()));
                require(ResultsCheck.atDelivery(workFolder, clock, progress, served)
                        .check(fresh));
            }
        }
        return ingestion.run(new IngestRequest(files, Optional.empty(), Optional.empty(), false));
    }

    /** What was taken in before is never older than what is served. */
    private static List<Path> fresh(List<Path> files, Optional<Manifest> current) {
        Set<String> known = current.stream()
                .flatMap(m -> m.sources().stream())
                .map(SourceFile::sha256)
                .collect(Collectors.toSet());
        List<Path> fresh = new ArrayList<>();
        for (Path file : files) {
            try {
                if (known.isEmpty() || !known.contains(Sha256.of(file))) {
                    fresh.add(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file + ": " + e + ". Check path and permissions.", e);
            }
        }
        return fresh;
    }

    private static void require(List<CheckedFile> checked) {
        if (!checked.stream().allMatch(CheckedFile::keepsAll)) {
            boolean older = checked.stream()
                    .flatMap(f -> f.broken().stream())
                    .allMatch(b -> b.rule().equals(ResultsRule.OLDER_THAN_SERVED.word()));
            throw new InputRefused(ResultsText.of(checked) + "\nNothing was stored."
                    + (older ? " --force takes it in; row by row the newer one is served all the same." : ""));
        }
    }
}
