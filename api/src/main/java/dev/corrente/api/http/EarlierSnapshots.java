package dev.corrente.api.http;

import dev.corrente.api.dataset.KeptSnapshot;
import dev.corrente.api.dataset.SnapshotFailure;
import dev.corrente.api.dataset.SnapshotHistory;
import dev.corrente.api.engine.Refresher;
import dev.corrente.api.engine.SnapshotLease;
import dev.corrente.api.engine.Snapshots;
import dev.corrente.api.storage.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Snapshots that callers name: the current one, or an earlier one that is loaded when it is first asked for, once for all
 * who wait for it. Loads share one thread with the refresh, so that two never run beside each other.
 */
final class EarlierSnapshots {
    /** How many stay loaded beside the current one. */
    static final int MOST_LOADED = 2;

    private static final int MOST_LOADING = 4;

    private final WorkerExecutor thread;
    private final Refresher refresher;
    private final Snapshots snapshots;
    private final Map<String, Future<Boolean>> flights = new ConcurrentHashMap<>();

    /** @param thread the pool of one on which passes run */
    EarlierSnapshots(WorkerExecutor thread, Refresher refresher, Snapshots snapshots) {
        this.thread = thread;
        this.refresher = refresher;
        this.snapshots = snapshots;
    }

    /** What can be asked for, newest first. */
    SnapshotHistory.Chain kept() {
        return refresher.kept();
    }

    /** A lease on that snapshot. Fails with {@link RequestRefused} when it is not kept or too much is being loaded. */
    Future<SnapshotLease> lease(String id) {
        Optional<SnapshotLease> loaded = snapshots.acquire(id);
        if (loaded.isPresent()) {
            return Future.succeededFuture(loaded.get());
        }
        Optional<KeptSnapshot> found = kept().find(id);
        if (found.isEmpty()) {
            return Future.failedFuture(Problems.noSuchSnapshot(id, kept().snapshots()));
        }
        if (flights.size() >= MOST_LOADING && !flights.containsKey(id)) {
            return Future.failedFuture(Problems.busy());
        }
        return flight(found.get())
                .compose(_ -> snapshots
                        .acquire(id)
                        .map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture(Problems.busy())));
    }

    /** Noted before it begins and forgotten before it is told: one that failed is tried again by the next who asks. */
    private Future<Boolean> flight(KeptSnapshot snapshot) {
        Promise<Boolean> own = Promise.promise();
        Future<Boolean> other = flights.putIfAbsent(snapshot.id(), own.future());
        if (other != null) {
            return other;
        }
        load(snapshot)
                .onSuccess(done -> {
                    flights.remove(snapshot.id());
                    own.complete(done);
                })
                .onFailure(e -> {
                    flights.remove(snapshot.id());
                    own.fail(e);
                });
        return own.future();
    }

    private Future<Boolean> load(KeptSnapshot snapshot) {
        return thread.executeBlocking(() -> bringIn(snapshot), false)
                .map(done -> Objects.requireNonNull(done))
                .recover(e -> Future.failedFuture(problem(snapshot.id(), e)));
    }

    private static Throwable problem(String id, Throwable e) {
        return switch (e) {
            case StoreFailure failure -> Problems.cannotLoad(id, failure);
            case SnapshotFailure failure -> Problems.damagedSnapshot(id, failure.getMessage() + "");
            default -> e;
        };
    }

    private boolean bringIn(KeptSnapshot snapshot) {
        Optional<SnapshotLease> already = snapshots.acquire(snapshot.id());
        if (already.isPresent()) {
            already.get().close();
        } else {
            snapshots.keep(refresher.load(snapshot));
        }
        return true;
    }
}
