package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@SuppressWarnings("NullAway.Init")
class SnapshotRepositoryTest {
    @TempDir
    Path folder;

    private FolderStore store;
    private SnapshotRepository repository;

    @BeforeEach
    void open() {
        store = new FolderStore(folder.resolve("store"));
        store.makeBucket(Buckets.GOLD);
        repository = new SnapshotRepository(store);
    }

    private Manifest commit(String id, Optional<String> parent, String items) throws IOException {
        var draft = Snapshots.of(folder, id, parent, Map.of("dim_item", items));
        repository.commit(draft.manifest(), draft.files(), () -> {});
        return draft.manifest();
    }

    private TableFile commitItems() throws IOException {
        return Objects.requireNonNull(
                commit("s1", Optional.empty(), "items").tables().get("dim_item"));
    }

    private static void flipABit(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void anEmptyStoreHasNoCurrentSnapshot() {
        assertThat(repository.current()).isEmpty();
        assertThat(new SnapshotRepository(new FolderStore(folder.resolve("none"))).current())
                .isEmpty();
    }

    @Test
    void whatWasCommittedIsCurrent() throws IOException {
        Manifest committed = commit("s1", Optional.empty(), "items");
        assertThat(repository.current()).map(repository::manifest).contains(committed);
    }

    @Test
    void oneFlippedBitInATableIsRefusedAndNamed() throws IOException {
        TableFile table = commitItems();
        flipABit(folder.resolve("store/nova-gold").resolve(table.key()));
        assertThatThrownBy(() -> repository.fetch(table, folder.resolve("cache")))
                .isInstanceOfSatisfying(
                        SnapshotFailure.class, e -> assertThat(e.kind()).isEqualTo(SnapshotFailure.Kind.CORRUPT))
                .hasMessageContaining(table.key());
        try (var left = Files.walk(folder.resolve("cache"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aChangedManifestIsRefused() throws IOException {
        commit("s1", Optional.empty(), "items");
        Pointer pointer = repository.current().orElseThrow();
        flipABit(folder.resolve("store/nova-gold").resolve(pointer.manifestKey()));
        assertThatThrownBy(() -> repository.manifest(pointer))
                .isInstanceOfSatisfying(
                        SnapshotFailure.class, e -> assertThat(e.kind()).isEqualTo(SnapshotFailure.Kind.CORRUPT));
    }

    @Test
    void aDamagedCachedFileIsFetchedAgain() throws IOException {
        TableFile table = commitItems();
        Path cached = repository.fetch(table, folder.resolve("cache"));
        flipABit(cached);
        assertThat(repository.fetch(table, folder.resolve("cache")))
                .isEqualTo(cached)
                .hasContent("items");
    }

    @Test
    void aCachedFileIsUsedWithoutTheStore() throws IOException {
        TableFile table = commitItems();
        repository.fetch(table, folder.resolve("cache"));
        store.delete(Buckets.GOLD, table.key());
        assertThat(repository.fetch(table, folder.resolve("cache"))).hasContent("items");
    }

    @Test
    void aCommitOntoAnotherSnapshotThanTheCurrentOneIsAConflict() throws IOException {
        commit("s1", Optional.empty(), "one");
        assertThatThrownBy(() -> commit("s2", Optional.empty(), "two"))
                .isInstanceOfSatisfying(
                        SnapshotFailure.class, e -> assertThat(e.kind()).isEqualTo(SnapshotFailure.Kind.CONFLICT));
        assertThat(repository.current()).map(Pointer::snapshotId).contains("s1");
    }

    @Test
    void aDamagedObjectOfTheRightSizeIsRepairedByCommittingItAgain() throws IOException {
        TableFile table = commitItems();
        flipABit(folder.resolve("store/nova-gold").resolve(table.key()));
        commit("s2", Optional.of("s1"), "items");
        assertThat(repository.fetch(table, folder.resolve("cache"))).hasContent("items");
    }

    @Test
    void aLostRightLeavesTheCurrentSnapshot() throws IOException {
        commit("s1", Optional.empty(), "one");
        var draft = Snapshots.of(folder, "s2", Optional.of("s1"), Map.of("dim_item", "two"));
        WriteRight lost = () -> {
            throw new SnapshotFailure(SnapshotFailure.Kind.CONFLICT, "lost");
        };
        assertThatThrownBy(() -> repository.commit(draft.manifest(), draft.files(), lost))
                .hasMessage("lost");
        assertThat(repository.current()).map(Pointer::snapshotId).contains("s1");
    }

    @Test
    void textThatIsNoPointerIsUnreadable() {
        store.put(Buckets.GOLD, Pointer.KEY, "<html>".getBytes(UTF_8), "text/html");
        assertThatThrownBy(repository::current)
                .isInstanceOfSatisfying(
                        SnapshotFailure.class, e -> assertThat(e.kind()).isEqualTo(SnapshotFailure.Kind.UNREADABLE));
    }
}
