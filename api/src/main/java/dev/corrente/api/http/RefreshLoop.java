package dev.corrente.api.http;

import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.RefreshOutcome;
import dev.corrente.api.engine.Refresher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at CURRENT again and again, and at once when asked. One pass at a time, on a thread of its own. */
final class RefreshLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshLoop.class);
    private static final int MOST_WAITING = 8;

    private final Vertx vertx;
    private final WorkerExecutor thread;
    private final Refresher refresher;
    private final ServerSettings settings;
    private final Metrics metrics;
    private final Consumer<LoadedSnapshot> announce;
    private final AtomicReference<@Nullable RefreshOutcome> last = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean stopped;

    /**
     * @param thread a pool of one
     * @param announce told of each snapshot that is served from now on
     */
    RefreshLoop(
            Vertx vertx,
            WorkerExecutor thread,
            Refresher refresher,
            ServerSettings settings,
            Metrics metrics,
            Consumer<LoadedSnapshot> announce) {
        this.vertx = vertx;
        this.thread = thread;
        this.refresher = refresher;
        this.settings = settings;
        this.metrics = metrics;
        this.announce = announce;
    }

    void start() {
        if (!stopped) {
            pass(false).onComplete(_ -> again());
        }
    }

    /** No pass begins any more. @return ended when the one that is under way has */
    Future<?> stop() {
        stopped = true;
        return thread.executeBlocking(() -> true, false);
    }

    /** What the last pass led to; empty before the first has ended. */
    Optional<RefreshOutcome> last() {
        return Optional.ofNullable(last.get());
    }

    /** A pass right behind the running one. Fails with {@link RequestRefused} when several are waiting already. */
    Future<RefreshOutcome> now() {
        if (stopped) {
            return Future.failedFuture(Problems.shuttingDown());
        }
        if (waiting.get() >= MOST_WAITING) {
            return Future.failedFuture(Problems.busy());
        }
        return pass(true);
    }

    /** Other work on the same thread, so that it and a pass do not meet. */
    <T> Future<T> first(Supplier<T> work) {
        return thread.executeBlocking(work::get, false).map(done -> Objects.requireNonNull(done));
    }

    private void again() {
        if (!stopped) {
            Duration pause = refresher.isServing() ? settings.refresh() : settings.refreshEmpty();
            vertx.setTimer(pause.toMillis(), _ -> start());
        }
    }

    private Future<RefreshOutcome> pass(boolean insist) {
        waiting.incrementAndGet();
        return thread.executeBlocking(() -> work(insist), false)
                .map(outcome -> Objects.requireNonNull(outcome))
                .onComplete(_ -> waiting.decrementAndGet());
    }

    private RefreshOutcome work(boolean insist) {
        RefreshOutcome outcome = refresher.pass(insist);
        RefreshOutcome before = last.getAndSet(outcome);
        metrics.refresh(outcome);
        if (!outcome.equals(before)) {
            report(outcome);
        }
        if (outcome instanceof RefreshOutcome.Swapped swapped) {
            announce.accept(swapped.snapshot());
        }
        return outcome;
    }

    private static void report(RefreshOutcome outcome) {
        switch (outcome) {
            case RefreshOutcome.Swapped swapped ->
                LOG.info("Serves snapshot {}", swapped.snapshot().id());
            case RefreshOutcome.Unchanged unchanged -> LOG.debug("Still serves snapshot {}", unchanged.snapshotId());
            case RefreshOutcome.NothingCommitted _ -> LOG.info("The store holds no snapshot yet");
            case RefreshOutcome.StoreFailed failed -> LOG.warn("The store failed: {}", failed.reason());
            case RefreshOutcome.LoadFailed failed ->
                LOG.error("Snapshot {} could not be loaded: {}", failed.snapshotId(), failed.reason());
        }
    }
}
