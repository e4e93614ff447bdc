package dev.corrente.api.ingest.sample;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.ManifestJson;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.dataset.WriterLease;
import dev.corrente.api.ingest.Ingestion;
import dev.corrente.api.ingest.Progress;
import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SampleDataIT {
    private static final LocalDate DAY = LocalDate.parse("2025-10-31");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private SampleData.Outcome fill(ObjectStore store) {
        return fill(store, Progress.SILENT);
    }

    private SampleData.Outcome fill(ObjectStore store, Progress progress) {
        Path work = folder.resolve("work");
        var ingestion = new Ingestion(store, work, () -> Instant.parse("2025-10-31T15:00:00Z"), progress);
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

    /** A store that refuses every call. */
    private static ObjectStore refusing(StoreFailure.Kind kind) {
        return (ObjectStore) Proxy.newProxyInstance(
                SampleDataIT.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, _, _) -> {
                    throw new StoreFailure(kind, "refused");
                });
    }

    @Test
    void aStoreThatKnowsUsAndRefusesIsNotOurs() {
        var outcome = fill(refusing(StoreFailure.Kind.DENIED));
        assertThat(outcome.report()).isEmpty();
        assertThat(outcome.reason()).contains("not ours", "refused");
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_KEY", "UNREACHABLE"})
    void anyOtherRefusalIsAFailure(StoreFailure.Kind kind) {
        assertThatThrownBy(() -> fill(refusing(kind))).isInstanceOf(StoreFailure.class);
    }

    @Test
    void dataThatCameWhileTheTurnWasWaitedForIsLeftAlone() throws Exception {
        var store = new FolderStore(folder.resolve("store"));
        Buckets.ALL.forEach(store::makeBucket);
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<SampleData.Outcome> outcome;
            var limits = WriterLease.Limits.DEFAULT;
            var waits = new CountDownLatch(1);
            try (WriterLease turn = WriterLease.take(store, limits, System::nanoTime, _ -> {})) {
                outcome = threads.submit(() -> fill(store, _ -> waits.countDown()));
                assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
                var draft = new Pointer("real", "00ff");
                store.put(Buckets.GOLD, Pointer.KEY, ManifestJson.write(draft), "application/json");
                turn.require();
            }
            assertThat(outcome.get().report()).isEmpty();
            assertThat(outcome.get().reason()).contains("real");
        }
    }

    @Test
    void whatAStoppedRunLeftIsContinued() {
        var store = new FolderStore(folder.resolve("store"));
        store.makeBucket(Buckets.BRONZE);
        store.put(Buckets.BRONZE, "sample/year=2025/month=10/day=31/dim_item.csv", "half".getBytes(UTF_8), "text/csv");
        assertThat(fill(store).report()).isPresent();
    }
}
