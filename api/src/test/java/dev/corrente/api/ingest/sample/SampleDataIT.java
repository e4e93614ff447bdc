package dev.corrente.api.ingest.sample;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.ingest.Ingestion;
import dev.corrente.api.ingest.Progress;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class SampleDataIT {
    private static final LocalDate DAY = LocalDate.parse("2025-10-31");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private SampleData.Outcome fill(FolderStore store) {
        Path work = folder.resolve("work");
        var ingestion = new Ingestion(store, work, () -> Instant.parse("2025-10-31T15:00:00Z"), Progress.SILENT);
        return new SampleData(store, ingestion, work, Progress.SILENT).fill(DAY);
    }

    private static Manifest current(FolderStore store) {
        var repository = new SnapshotRepository(store);
        return repository.manifest(repository.current().orElseThrow());
    }

    @Test
    void anEmptyStoreIsFilledOnceAndTheSameDayGivesTheSameSnapshot() {
        var first = new FolderStore(folder.resolve("first"));
        var second = new FolderStore(folder.resolve("second"));
        var outcome = fill(first);
        assertThat(outcome.report()).isPresent();
        Manifest manifest = current(first);
        assertThat(manifest.counts().quarantined()).isZero();
        assertThat(manifest.datasetIds()).containsExactly("sample");
        assertThat(manifest.tables())
                .allSatisfy((name, table) -> assertThat(table.rows()).as(name).isPositive());
        fill(second);
        assertThat(current(second)).isEqualTo(manifest);

        assertThat(fill(first).reason()).contains(manifest.snapshotId());
        assertThat(current(first)).isEqualTo(manifest);
    }

    @Test
    void aStoreWithSomebodysFilesIsLeftAlone() {
        var store = new FolderStore(folder.resolve("store"));
        store.makeBucket(Buckets.BRONZE);
        store.put(Buckets.BRONZE, "purchases/real.csv", "x".getBytes(UTF_8), "text/csv");
        var outcome = fill(store);
        assertThat(outcome.report()).isEmpty();
        assertThat(outcome.reason()).contains("purchases/real.csv");
        assertThat(store.list(Buckets.GOLD, "")).isEmpty();
    }

    @Test
    void whatAStoppedRunLeftIsContinued() {
        var store = new FolderStore(folder.resolve("store"));
        store.makeBucket(Buckets.BRONZE);
        store.put(Buckets.BRONZE, "sample/year=2025/month=10/day=31/dim_item.csv", "half".getBytes(UTF_8), "text/csv");
        assertThat(fill(store).report()).isPresent();
    }
}
