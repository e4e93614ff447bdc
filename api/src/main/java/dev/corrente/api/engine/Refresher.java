package dev.corrente.api.engine;

import dev.corrente.api.dataset.KeptSnapshot;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.SnapshotFailure;
import dev.corrente.api.dataset.SnapshotHistory;
import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.storage.InvalidSettings;
import dev.corrente.api.storage.StoreFailure;
import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes what CURRENT names the served snapshot. Passes block and must run one at a time; a failed one changes nothing
 * but the outcome.
 */
public final class Refresher implements AutoCloseable {
    /** A snapshot that could not be loaded is not downloaded again sooner, unless somebody asks. */
    private static final Duration RETRY_BROKEN = Duration.ofMinutes(1);

    /** Only a sweep changes what is kept while CURRENT stays. */
    private static final Duration READ_KEPT = Duration.ofMinutes(1);

    private final RepositorySource source;
    private final SnapshotLoader loader;
    private final Snapshots snapshots;
    private final LastServed last;
    private final InstantSource clock;
    private volatile @Nullable SnapshotRepository repository;
    private final SnapshotHistory history = new SnapshotHistory();
    private volatile SnapshotHistory.Chain kept = SnapshotHistory.Chain.EMPTY;
    private Instant keptRead = Instant.EPOCH;
    private @Nullable Broken broken;
    private boolean began;

    private record Broken(Pointer pointer, RefreshOutcome.LoadFailed failure, Instant at) {}

    public Refresher(
            RepositorySource source, SnapshotLoader loader, Snapshots snapshots, LastServed last, InstantSource clock) {
        this.source = source;
        this.loader = loader;
        this.snapshots = snapshots;
        this.last = last;
        this.clock = clock;
    }

    public boolean isServing() {
        return snapshots.current().isPresent();
    }

    /** @param insist try a snapshot again that failed a moment ago */
    public RefreshOutcome pass(boolean insist) {
        serveLast();
        try {
            SnapshotRepository open = repository();
            Optional<Pointer> pointer = open.current();
            if (pointer.isEmpty()) {
                return new RefreshOutcome.NothingCommitted();
            }
            RefreshOutcome outcome = bringIn(open, pointer.get(), insist);
            look(open, pointer.get());
            return outcome;
        } catch (StoreFailure | InvalidSettings e) {
            close(); // Opened anew, its keys are read anew.
            return new RefreshOutcome.StoreFailed(reason(e));
        } catch (RuntimeException e) {
            return new RefreshOutcome.LoadFailed(Pointer.KEY, reason(e));
        }
    }

    /** At the start, before the store is asked, which may be away. */
    private void serveLast() {
        if (!began && last.isThere()) {
            last.load(loader).ifPresent(snapshots::swap);
        }
        began = true;
    }

    /** The snapshots that can be read, newest first, as the store told within the last minute or so. */
    public SnapshotHistory.Chain kept() {
        return kept;
    }

    /**
     * Loads an earlier snapshot. Blocks; never beside a pass.
     *
     * @throws StoreFailure NOT_FOUND when it was removed meanwhile
     */
    public LoadedSnapshot load(KeptSnapshot snapshot) {
        try {
            return loader.load(repository(), snapshot.pointer());
        } catch (StoreFailure e) {
            keptRead = Instant.EPOCH; // What is kept has changed, or the store is away: look again.
            throw e;
        }
    }

    /** Lets go of the store. A later pass opens it again. */
    @Override
    public void close() {
        SnapshotRepository open = repository;
        repository = null;
        if (open != null) {
            open.close();
        }
    }

    private RefreshOutcome bringIn(SnapshotRepository open, Pointer pointer, boolean insist) {
        if (snapshots
                .current()
                .map(LoadedSnapshot::pointer)
                .filter(pointer::equals)
                .isPresent()) {
            broken = null;
            return new RefreshOutcome.Unchanged(pointer.snapshotId());
        }
        Broken known = broken;
        if (!insist && known != null && known.pointer().equals(pointer) && isRecent(known)) {
            return known.failure();
        }
        return load(open, pointer);
    }

    /** A history that cannot be read is no reason to serve nothing: the one read before stays. */
    private void look(SnapshotRepository open, Pointer current) {
        boolean known =
                kept.snapshots().stream().limit(1).anyMatch(s -> s.pointer().equals(current));
        if (known && keptRead.plus(READ_KEPT).isAfter(clock.instant())) {
            return;
        }
        try {
            kept = history.read(open);
            keptRead = clock.instant();
        } catch (StoreFailure | SnapshotFailure e) {
            keptRead = Instant.EPOCH;
        }
    }

    private RefreshOutcome load(SnapshotRepository open, Pointer pointer) {
        try {
            LoadedSnapshot next = loader.load(open, pointer);
            last.keep(open, pointer); // First: what is served now can be served by the next start.
            snapshots.swap(next);
            broken = null;
            return new RefreshOutcome.Swapped(next);
        } catch (StoreFailure e) {
            if (e.kind() != StoreFailure.Kind.NOT_FOUND) {
                throw e;
            }
            return failed(pointer, e);
        } catch (RuntimeException | LinkageError e) {
            return failed(pointer, e);
        }
    }

    private RefreshOutcome failed(Pointer pointer, Throwable e) {
        var failure = new RefreshOutcome.LoadFailed(pointer.snapshotId(), reason(e));
        broken = new Broken(pointer, failure, clock.instant());
        return failure;
    }

    private boolean isRecent(Broken known) {
        return known.at().plus(RETRY_BROKEN).isAfter(clock.instant());
    }

    private SnapshotRepository repository() {
        SnapshotRepository open = repository;
        if (open == null) {
            open = source.open();
            repository = open;
        }
        return open;
    }

    private static String reason(Throwable e) {
        Throwable shown = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        String message = shown.getMessage();
        return message == null ? shown.toString() : message;
    }
}
