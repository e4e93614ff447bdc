package dev.corrente.api.engine;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.RowCounts;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotsTest {
    private final List<String> dropped = new ArrayList<>();
    private final Snapshots snapshots = new Snapshots(0, old -> dropped.add(old.id()));

    @Test
    void nothingCanBeLeasedBeforeTheFirstSwap() {
        assertThat(snapshots.acquire()).isEmpty();
        assertThat(snapshots.current()).isEmpty();
    }

    @Test
    void anOldSnapshotIsDroppedWhenItsLastReaderLeaves() {
        snapshots.swap(snapshot("a"));
        SnapshotLease first = snapshots.acquire().orElseThrow();
        SnapshotLease second = snapshots.acquire().orElseThrow();
        snapshots.swap(snapshot("b"));
        first.close();
        assertThat(dropped).isEmpty();
        assertThat(second.snapshot().id()).isEqualTo("a");
        second.close();
        assertThat(dropped).containsExactly("a");
        assertThat(snapshots.acquire().orElseThrow().snapshot().id()).isEqualTo("b");
    }

    @Test
    void anOldSnapshotWithoutReadersIsDroppedAtOnce() {
        snapshots.swap(snapshot("a"));
        snapshots.swap(snapshot("b"));
        assertThat(dropped).containsExactly("a");
    }

    @Test
    void aLeaseThatIsClosedTwiceIsAFaultOfTheCaller() {
        snapshots.swap(snapshot("a"));
        SnapshotLease lease = snapshots.acquire().orElseThrow();
        snapshots.swap(snapshot("b"));
        lease.close();
        assertThatThrownBy(lease::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed twice");
    }

    private static LoadedSnapshot snapshot(String id) {
        var manifest = new Manifest(
                1, id, Instant.EPOCH, Optional.empty(), new TreeSet<>(), List.of(), new TreeMap<>(), RowCounts.NONE);
        return new LoadedSnapshot(new Pointer(id, "hash"), manifest, "snap_" + id, Instant.EPOCH, SeriesIndex.EMPTY);
    }
}
