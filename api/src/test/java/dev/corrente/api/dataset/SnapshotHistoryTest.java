package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotHistoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private FolderStore store;
    private SnapshotRepository repository;

    @BeforeEach
    void open() {
        store = new FolderStore(folder.resolve("store"));
        store.makeBucket(Buckets.GOLD);
        repository = new SnapshotRepository(store);
    }

    @Test
    void anEmptyStoreHasNoHistory() {
        assertThat(new SnapshotHistory().read(repository)).isEqualTo(SnapshotHistory.Chain.EMPTY);
    }

    @Test
    void theHistoryIsTheChainOfParentsNewestFirst() throws IOException {
        commit("a", Optional.empty());
        commit("b", Optional.of("a"));
        commit("c", Optional.of("b"));
        assertThat(ids()).containsExactly("c", "b", "a");
    }

    @Test
    void aManifestWhoseCommitEndedBeforeCurrentMovedWasNeverCurrent() throws IOException {
        commit("a", Optional.empty());
        var draft = Snapshots.of(folder, "b", Optional.of("a"), Map.of("dim_item", "b"));
        assertThatThrownBy(() -> repository.commit(draft.manifest(), draft.files(), () -> {
                    throw new SnapshotFailure(SnapshotFailure.Kind.CONFLICT, "lost");
                }))
                .isInstanceOf(SnapshotFailure.class);
        assertThat(repository.stored()).containsKey("b");
        assertThat(ids()).containsExactly("a");
    }

    @Test
    void theHistoryEndsWhereAnOlderOneWasRemoved() throws IOException {
        Pointer oldest = commit("a", Optional.empty());
        commit("b", Optional.of("a"));
        store.delete(Buckets.GOLD, oldest.manifestKey());
        var history = new SnapshotHistory().read(repository);
        assertThat(history.snapshots()).extracting(KeptSnapshot::id).containsExactly("b");
        assertThat(history.gap()).isEmpty();
    }

    @Test
    void aDamagedOlderManifestIsAGapThatIsToldWithItsKey() throws IOException {
        Pointer oldest = commit("a", Optional.empty());
        commit("b", Optional.of("a"));
        byte[] bytes = store.bytes(Buckets.GOLD, oldest.manifestKey());
        bytes[10] ^= 1;
        store.put(Buckets.GOLD, oldest.manifestKey(), bytes, "application/json");
        var history = new SnapshotHistory().read(repository);
        assertThat(history.snapshots()).extracting(KeptSnapshot::id).containsExactly("b");
        assertThat(history.gap()).hasValueSatisfying(why -> assertThat(why).contains(oldest.manifestKey()));
    }

    @Test
    void goingBackMakesANewSnapshotWithTheOldTablesThatSaysSo() throws IOException {
        commit("a", Optional.empty());
        commit("b", Optional.of("a"));
        Manifest old =
                new SnapshotHistory().read(repository).find("a").orElseThrow().manifest();
        Manifest made = old.restored(Instant.parse("2025-11-02T10:00:00Z"), "b");
        repository.commit(made, Map.of(), () -> {});
        var history = new SnapshotHistory().read(repository);
        assertThat(history.snapshots()).extracting(KeptSnapshot::id).containsExactly(made.snapshotId(), "b", "a");
        Manifest current = history.snapshots().getFirst().manifest();
        assertThat(current.restores()).contains("a");
        assertThat(current.tables()).isEqualTo(old.tables());
        assertThat(current.snapshotId()).startsWith("20251102T100000Z-");
    }

    private List<String> ids() {
        return new SnapshotHistory()
                .read(repository).snapshots().stream().map(KeptSnapshot::id).toList();
    }

    private Pointer commit(String id, Optional<String> parent) throws IOException {
        var draft = Snapshots.of(folder, id, parent, Map.of("dim_item", id));
        return repository.commit(draft.manifest(), draft.files(), () -> {});
    }
}
