package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerCache;
import dev.corrente.api.engine.SnapshotLease;
import dev.corrente.api.engine.Snapshots;
import io.vertx.core.Future;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the data routes share.
 *
 * @param trouble why nothing newer is being served; empty when all is well
 */
record Serving(
        Snapshots snapshots,
        EarlierSnapshots earlier,
        EngineReads reads,
        AnswerCache cache,
        KnownAnswers known,
        Workers workers,
        Workers exports,
        Metrics metrics,
        ServerSettings settings,
        String edition,
        Supplier<String> trouble) {

    /** A lease on the named snapshot, or on the served one. Fails with {@link RequestRefused} where there is none. */
    Future<SnapshotLease> lease(Optional<String> named) {
        if (named.isPresent()) {
            return earlier.lease(named.get());
        }
        return snapshots
                .acquire()
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(Problems.noSnapshot(trouble.get())));
    }
}
