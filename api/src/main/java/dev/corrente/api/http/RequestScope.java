package dev.corrente.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What every request gets: an id, security headers, a line in the log and a place in the metrics. */
final class RequestScope implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestScope.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String REQUEST_ID = "corrente.request-id";
    private static final String OPERATION = "corrente.operation";

    private final Metrics metrics;

    RequestScope(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext context) {
        long began = System.nanoTime();
        String id = Optional.ofNullable(context.request().getHeader("X-Request-Id"))
                .filter(given -> ID.matcher(given).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        context.put(REQUEST_ID, id);
        headers(context.response(), id);
        context.addEndHandler(_ -> ended(context, id, Duration.ofNanos(System.nanoTime() - began)));
        context.next();
    }

    static void headers(HttpServerResponse response, String requestId) {
        response.putHeader("X-Request-Id", requestId)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
    }

    /** Names the operation that serves the request. */
    static void operation(RoutingContext context, Operation operation) {
        context.put(OPERATION, operation.id());
    }

    static String id(RoutingContext context) {
        String id = context.get(REQUEST_ID);
        return id == null ? "none" : id;
    }

    private void ended(RoutingContext context, String id, Duration took) {
        String operation = context.get(OPERATION, "none");
        int status = context.response().getStatusCode();
        metrics.request(operation, context.request().method().name(), status, took);
        LOG.debug(
                "{} {} {} {} {} µs request={}",
                context.request().method(),
                context.request().path(),
                status,
                operation,
                took.toNanos() / 1000,
                id);
    }
}
