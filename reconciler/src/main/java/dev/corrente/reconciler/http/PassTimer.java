package dev.corrente.reconciler.http;

import dev.corrente.reconciler.loop.Reconciler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs passes one after the other on a worker thread: when asked, when one is due, and again at once if it was asked
 * meanwhile. All its state belongs to the verticle's event loop.
 */
final class PassTimer {
    private static final Logger LOG = LoggerFactory.getLogger(PassTimer.class);
    /** Events come in bursts; this long a burst is gathered before the pass that answers it. */
    private static final Duration GATHER = Duration.ofMillis(2);

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final Reconciler reconciler;
    private final Consumer<Duration> ended;
    private boolean running;
    private boolean again;
    private long begun;
    private @Nullable Long due;
    private long dueAt;
    private boolean closed;
    private Future<?> current = Future.succeededFuture();

    /** @param ended is told how long each pass took */
    PassTimer(Vertx vertx, Reconciler reconciler, Consumer<Duration> ended) {
        this.vertx = vertx;
        this.reconciler = reconciler;
        this.ended = ended;
        this.worker = vertx.createSharedWorkerExecutor("passes", 1, 10, TimeUnit.MINUTES);
    }

    void wake() {
        if (running) {
            again = true;
        } else {
            schedule(GATHER);
        }
    }

    /** @return how long the present pass has been running; zero between passes */
    Duration running() {
        return running ? Duration.ofNanos(System.nanoTime() - begun) : Duration.ZERO;
    }

    /** What is due sooner stays, so that no number of events puts a pass off. */
    private void schedule(Duration delay) {
        long at = System.nanoTime() + delay.toNanos();
        if (closed || (due != null && dueAt - at <= 0)) {
            return;
        }
        if (due != null) {
            vertx.cancelTimer(due);
        }
        dueAt = at;
        due = vertx.setTimer(Math.max(1, delay.toMillis()), timer -> start());
    }

    private void start() {
        due = null;
        running = true;
        begun = System.nanoTime();
        var pass = worker.executeBlocking(reconciler::pass, true);
        current = pass;
        pass.onComplete(result -> {
            running = false;
            ended.accept(Duration.ofNanos(System.nanoTime() - begun));
            if (result.failed()) {
                LOG.error("a pass failed", result.cause());
            }
            Optional<Duration> next = result.succeeded() ? result.result() : Optional.of(Duration.ofSeconds(5));
            if (again) {
                again = false;
                schedule(GATHER);
            } else {
                next.ifPresent(this::schedule);
            }
        });
    }

    /** @return completes when the present pass has ended; there is no other after it */
    Future<?> close() {
        closed = true;
        if (due != null) {
            vertx.cancelTimer(due);
        }
        return current.eventually(worker::close);
    }
}
