package dev.corrente.reconciler.http;

import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.status.ServiceStatus;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What a service's container writes, as text; each reader has a thread of its own, and there are few of them. */
final class LogRoute implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(LogRoute.class);
    private static final int MOST_READERS = 10;
    private static final int MOST_LINES = 10_000;

    private final Reconciler reconciler;
    private final LogSource source;
    private final AtomicInteger readers = new AtomicInteger();

    LogRoute(Reconciler reconciler, LogSource source) {
        this.reconciler = reconciler;
        this.source = source;
    }

    @Override
    public void handle(RoutingContext context) {
        int tail = Queries.whole(context, "tail", 100, MOST_LINES);
        boolean follow = Queries.flag(context, "follow");
        String container = container(context.pathParams().getOrDefault("name", ""));
        if (readers.incrementAndGet() > MOST_READERS) {
            readers.decrementAndGet();
            throw new RequestRefused(
                    503, "too_many_readers", "Too many readers of logs", "end one, or ask again in a moment");
        }
        LogReading reading = new LogReading(context, () -> source.open(container, tail, follow));
        Thread.ofVirtual().name("logs").start(() -> {
            try {
                reading.run();
            } catch (RuntimeException e) {
                LOG.debug("logs of {}: {}", container, e.getMessage());
            } finally {
                readers.decrementAndGet();
            }
        });
    }

    private String container(String name) {
        Optional<ServiceStatus> service = reconciler.status().services().stream()
                .filter(known -> known.name().equals(name))
                .findFirst();
        if (service.isEmpty()) {
            throw new RequestRefused(404, "no_such_service", "No such service", "GET /api/v1/services lists them");
        }
        if (service.get().container().isEmpty()) {
            throw new RequestRefused(
                    409,
                    "no_container",
                    name + " has no container",
                    "wait until it was created; GET /api/v1/plan says when");
        }
        return service.get().container();
    }
}
