package dev.corrente.api.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Few platform threads for the engine's blocking calls, and a queue that is full at some point. */
final class Workers {
    private final WorkerExecutor executor;
    private final int most;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** @param most works that may run or wait at once */
    Workers(WorkerExecutor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    /** The work's result; fails at once with {@link RequestRefused} when too much is waiting already. */
    <T> Future<T> run(Callable<T> work) {
        if (inFlight.incrementAndGet() > most) {
            inFlight.decrementAndGet();
            return Future.failedFuture(Problems.busy());
        }
        return executor.executeBlocking(work, false)
                .map(result -> Objects.requireNonNull(result))
                .onComplete(_ -> inFlight.decrementAndGet());
    }

    int most() {
        return most;
    }

    int inFlight() {
        return inFlight.get();
    }
}
