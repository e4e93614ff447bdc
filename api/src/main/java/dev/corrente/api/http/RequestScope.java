package dev.corrente.api.http;

import dev.corrente.api.cache.Interest;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** What every request gets: an id, security headers, a line in the log and a place in the metrics. */
final class RequestScope implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestScope.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final HexFormat HEX = HexFormat.of();
    private static final CharSequence ID_HEADER = HttpHeaders.createOptimized("x-request-id");
    private static final MultiMap FOR_ALL = HttpHeaders.headers()
            .add("X-Content-Type-Options", "nosniff")
            .add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
            .add("Cross-Origin-Resource-Policy", "same-origin")
            .add("Referrer-Policy", "no-referrer");
    private static final String REQUEST_ID = "corrente.request-id";
    private static final String OPERATION = "corrente.operation";

    private final Metrics metrics;

    RequestScope(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void handle(RoutingContext context) {
        long began = System.nanoTime();
        String id = id(context.request());
        context.put(REQUEST_ID, id);
        headers(context.response(), id);
        context.addEndHandler(_ -> {
            String operation = context.get(OPERATION, "none");
            ended(context.request(), operation, context.response().getStatusCode(), id, began);
        });
        context.next();
    }

    /** The caller's own, when it is harmless; else a new one, which need not be hard to guess. */
    static String id(HttpServerRequest request) {
        String given = request.getHeader(ID_HEADER);
        if (given != null && ID.matcher(given).matches()) {
            return given;
        }
        var random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }

    /** What every response carries. Cache-Control is what it is for errors; whoever may be kept replaces it. */
    static void headers(HttpServerResponse response, String requestId) {
        response.headers().addAll(FOR_ALL);
        response.putHeader(ID_HEADER, requestId).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Names the operation that serves the request. */
    static void operation(RoutingContext context, Operation operation) {
        context.put(OPERATION, operation.id());
    }

    /** Ends with the request: when it was answered, and when its caller has gone. */
    static Interest interest(RoutingContext context) {
        var interest = new Interest();
        context.addEndHandler(_ -> interest.end());
        return interest;
    }

    static String id(RoutingContext context) {
        String id = context.get(REQUEST_ID);
        return id == null ? "none" : id;
    }

    /** Counts and logs a request that was answered, and that began at a moment of {@link System#nanoTime}. */
    void ended(HttpServerRequest request, String operation, int status, String id, long began) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        metrics.request(operation, request.method().name(), status, took);
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "{} {} {} {} {} µs request={}",
                    request.method(),
                    request.path(),
                    status,
                    operation,
                    took.toNanos() / 1000,
                    id);
        }
    }
}
