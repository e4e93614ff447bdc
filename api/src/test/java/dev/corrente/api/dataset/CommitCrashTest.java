package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;
import dev.corrente.api.storage.StoreFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class CommitCrashTest {
    private static final Map<String, String> OLD = Map.of("dim_item", "old items", "fact_demand", "old demand");
    private static final Map<String, String> NEW = Map.of("dim_item", "new items", "fact_demand", "new demand");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereverACommitDiesTheOldOrTheNewSnapshotIsCurrentAndWhole(boolean afterTheWork) throws IOException {
        int survived = 0;
        for (int call = 1; survived == 0; call++) {
            var store = storeWith("at-" + call + afterTheWork);
            var draft = Snapshots.of(folder, "new", Optional.of("old"), NEW);
            try {
                new SnapshotRepository(new FailingStore(store, call, afterTheWork))
                        .commit(draft.manifest(), draft.files(), () -> {});
                survived = call;
            } catch (StoreFailure expected) {
                assertThat(expected).hasMessageContaining("died at call " + call);
            }
            assertThat(whole(store)).as("after dying at call %d", call).isIn(OLD, NEW);
        }
        assertThat(survived).as("calls of a commit").isGreaterThan(5);
    }

    @Test
    void aCommitThatDiedIsDoneByRunningItAgain() throws IOException {
        var store = storeWith("again");
        var draft = Snapshots.of(folder, "new", Optional.of("old"), NEW);
        for (int call = 1; call <= 4; call++) {
            try {
                new SnapshotRepository(new FailingStore(store, call, true))
                        .commit(draft.manifest(), draft.files(), () -> {});
            } catch (StoreFailure expected) {
                assertThat(whole(store)).isEqualTo(OLD);
            }
        }
        new SnapshotRepository(store).commit(draft.manifest(), draft.files(), () -> {});
        assertThat(whole(store)).isEqualTo(NEW);
    }

    private FolderStore storeWith(String name) throws IOException {
        var store = new FolderStore(folder.resolve(name));
        store.makeBucket(Buckets.GOLD);
        var draft = Snapshots.of(folder, "old", Optional.empty(), OLD);
        new SnapshotRepository(store).commit(draft.manifest(), draft.files(), () -> {});
        return store;
    }

    /** Everything that CURRENT leads to, each piece verified against its hash. */
    private Map<String, String> whole(FolderStore store) throws IOException {
        var repository = new SnapshotRepository(store);
        Manifest manifest = repository.manifest(repository.current().orElseThrow());
        Path cache = Files.createTempDirectory(folder, "cache");
        var contents = new TreeMap<String, String>();
        for (var table : manifest.tables().entrySet()) {
            contents.put(table.getKey(), Files.readString(repository.fetch(table.getValue(), cache)));
        }
        return contents;
    }
}
