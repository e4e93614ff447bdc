package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.FolderStore;
import dev.corrente.api.storage.ObjectEntry;
import dev.corrente.api.storage.StoreFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SweepTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Retention TWO = new Retention(2, Duration.ZERO, DAY);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private FolderStore store;

    @BeforeEach
    void open() {
        store = store("store");
    }

    @Test
    void theNewestStayAndWhatTheOthersAloneNeedGoes() throws IOException {
        commits(store, 10, "a", "b", "c", "d");
        Sweep sweep = Sweep.look(store, TWO);
        assertThat(sweep.kept()).containsExactly("d", "c");
        assertThat(sweep.expired()).containsExactly("b", "a");
        sweep.carryOut(store, () -> {});
        assertThat(readable(store)).containsExactly("d", "c");
        assertThat(objects(store)).isEqualTo(needed(store)).hasSize(3); // One of each, and the one they share.
    }

    @Test
    void aSnapshotStaysForTheGraceAfterAnotherTookItsPlaceHoweverOldItIs() throws IOException {
        commits(store, 10, "a", "b", "c");
        // All were made long ago, but c took b's place a moment ago: a reader may be loading b now.
        age(store, "manifests/c", Duration.ZERO);
        assertThat(Sweep.look(store, new Retention(1, Duration.ZERO, DAY)).kept())
                .containsExactly("c", "b");
    }

    @Test
    void whatWasServedWithinTheDaysStaysBeyondTheNumber() throws IOException {
        commits(store, 10, "a", "b", "c", "d");
        assertThat(Sweep.look(store, new Retention(1, Duration.ofDays(15), DAY)).kept())
                .containsExactly("d", "c", "b");
    }

    @Test
    void leftoversOfACommitThatNeverEndedGoAfterTheGraceAndNotBefore() throws IOException {
        commits(store, 10, "a", "b");
        var draft = Snapshots.of(folder, "dead", Optional.of("b"), Map.of("dim_item", "dead"));
        assertThatThrownBy(() -> new SnapshotRepository(new FailingStore(store, 4, false))
                        .commit(draft.manifest(), draft.files(), () -> {}))
                .isInstanceOf(StoreFailure.class);
        assertThat(Sweep.look(store, TWO).garbage()).isEmpty();
        age(store, "manifests/dead", DAY.multipliedBy(2));
        age(store, key(draft, "dim_item"), DAY.multipliedBy(2));
        store.put(Buckets.GOLD, "leases/now", new byte[1], "text/plain");
        assertThat(Sweep.look(store, TWO).garbage()).hasSize(2);
        Sweep.look(store, TWO).carryOut(store, () -> {});
        assertThat(objects(store)).isEqualTo(needed(store));
        assertThat(readable(store)).containsExactly("b", "a");
    }

    @Test
    void aStoreWhoseCurrentIsLostIsLeftAsItIs() throws IOException {
        commits(store, 10, "a", "b");
        store.delete(Buckets.GOLD, Pointer.KEY);
        assertThat(Sweep.look(store, new Retention(1, Duration.ZERO, Duration.ZERO))
                        .garbage())
                .isEmpty();
    }

    @Test
    void nothingIsRemovedWhileAnOlderManifestCannotBeRead() throws IOException {
        commits(store, 10, "a", "b", "c");
        String key = store.list(Buckets.GOLD, "manifests/b.").getFirst();
        store.put(Buckets.GOLD, key, "damaged".getBytes(UTF_8), "application/json");
        assertThatThrownBy(() -> Sweep.look(store, TWO))
                .isInstanceOf(SnapshotFailure.class)
                .hasMessageContaining("Nothing was removed")
                .hasMessageContaining(key);
    }

    @Test
    void aWriterThatLostItsRightRemovesNothingMore() throws IOException {
        commits(store, 10, "a", "b", "c");
        Set<String> before = keys(store);
        assertThatThrownBy(() -> Sweep.look(store, TWO).carryOut(store, () -> {
                    throw new SnapshotFailure(SnapshotFailure.Kind.CONFLICT, "lost");
                }))
                .isInstanceOf(SnapshotFailure.class);
        assertThat(keys(store)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whereverASweepDiesEveryKeptSnapshotIsWholeAndTheNextOneEndsTheWork(boolean afterTheWork) throws IOException {
        boolean survived = false;
        for (int call = 1; !survived; call++) {
            FolderStore victim = store("at-" + call + afterTheWork);
            commits(victim, 10, "a", "b", "c", "d", "e");
            var failing = new FailingStore(victim, call, afterTheWork);
            try {
                Sweep.look(failing, TWO).carryOut(failing, () -> {});
                survived = true;
            } catch (StoreFailure expected) {
                assertThat(expected).hasMessageContaining("died at call " + call);
            }
            assertThat(readable(victim)).as("after dying at call %d", call).startsWith("e", "d");
            Sweep.look(victim, TWO).carryOut(victim, () -> {});
            assertThat(readable(victim)).containsExactly("e", "d");
            assertThat(objects(victim)).isEqualTo(needed(victim));
        }
    }

    private FolderStore store(String name) {
        var made = new FolderStore(folder.resolve(name));
        made.makeBucket(Buckets.GOLD);
        return made;
    }

    /** Snapshots that lie so many days apart, the last one of today; all share one table. */
    private void commits(FolderStore target, int daysApart, String... ids) throws IOException {
        Optional<String> parent = Optional.empty();
        for (int i = 0; i < ids.length; i++) {
            var draft = Snapshots.of(folder, ids[i], parent, Map.of("dim_item", ids[i], "dim_site", "same"));
            new SnapshotRepository(target).commit(draft.manifest(), draft.files(), () -> {});
            Duration age = DAY.multipliedBy((long) daysApart * (ids.length - 1 - i));
            age(target, "manifests/" + ids[i], age);
            age(target, key(draft, "dim_item"), age);
            age(target, key(draft, "dim_site"), age);
            parent = Optional.of(ids[i]);
        }
    }

    private static String key(Snapshots.Draft draft, String table) {
        return Objects.requireNonNull(draft.manifest().tables().get(table)).key();
    }

    private static void age(FolderStore target, String prefix, Duration age) throws IOException {
        for (String key : target.list(Buckets.GOLD, prefix)) {
            Path file = Path.of(target.location(), Buckets.GOLD, key);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
        }
    }

    /** The kept snapshots all of whose objects are there and undamaged. */
    private List<String> readable(FolderStore target) throws IOException {
        var repository = new SnapshotRepository(target);
        Path cache = Files.createTempDirectory(folder, "cache");
        return new SnapshotHistory()
                .read(repository).snapshots().stream()
                        .takeWhile(s -> isWhole(s.manifest(), target))
                        .peek(s -> s.manifest().tables().values().forEach(t -> repository.fetch(t, cache)))
                        .map(KeptSnapshot::id)
                        .toList();
    }

    private static boolean isWhole(Manifest manifest, FolderStore target) {
        return manifest.tables().values().stream()
                .allMatch(t -> target.head(Buckets.GOLD, t.key()).isPresent());
    }

    private static Set<String> objects(FolderStore target) {
        return new TreeSet<>(target.list(Buckets.GOLD, "objects/"));
    }

    private static Set<String> needed(FolderStore target) {
        return new SnapshotHistory()
                .read(new SnapshotRepository(target)).snapshots().stream()
                        .flatMap(s -> s.manifest().tables().values().stream().map(TableFile::key))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(FolderStore target) {
        return target.entries(Buckets.GOLD, "").stream().map(ObjectEntry::key).collect(Collectors.toSet());
    }
}
