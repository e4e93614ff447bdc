package dev.corrente.api.engine;

import dev.corrente.api.dataset.Pointer;
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

    private final RepositorySource source;
    private final SnapshotLoader loader;
    private final Snapshots snapshots;
    private final LastServed last;
    private final InstantSource clock;
    private volatile @Nullable SnapshotRepository repository;
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
            return pointer.isEmpty() ? new RefreshOutcome.NothingCommitted() : bringIn(open, pointer.get(), insist);
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

    private RefreshOutcome load(SnapshotRepository open, Pointer pointer) {
        try {
            LoadedSnapshot next = loader.load(open, pointer);
            snapshots.swap(next);
            last.keep(open, pointer);
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
