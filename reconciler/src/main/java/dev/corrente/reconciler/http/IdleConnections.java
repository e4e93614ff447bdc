package dev.corrente.reconciler.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Closes connections that ask nothing. The server's own idle time-out would also end a log that is followed while nothing
 * is written. For one event loop.
 */
final class IdleConnections {
    private final long idleNanos;
    private final Map<HttpConnection, Use> uses = new HashMap<>();

    /** @param since when it was last used, by the JVM's clock; meaningful while {@code open} is 0 */
    private record Use(int open, long since) {}

    IdleConnections(long idleSeconds) {
        this.idleNanos = idleSeconds * 1_000_000_000;
    }

    void opened(HttpConnection connection) {
        uses.put(connection, new Use(0, System.nanoTime()));
        connection.closeHandler(closed -> uses.remove(connection));
    }

    /** Counts a request until its answer has gone out, or its connection is gone. */
    void request(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        count(connection, 1);
        context.addEndHandler(ended -> count(connection, -1));
        context.next();
    }

    private void count(HttpConnection connection, int by) {
        uses.computeIfPresent(connection, (key, use) -> new Use(use.open() + by, System.nanoTime()));
    }

    void closeIdle() {
        long now = System.nanoTime();
        List.copyOf(uses.entrySet()).forEach(entry -> {
            Use use = entry.getValue();
            if (use.open() == 0 && now - use.since() > idleNanos) {
                entry.getKey().close();
            }
        });
    }
}
