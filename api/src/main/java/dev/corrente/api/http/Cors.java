package dev.corrente.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import java.util.Set;

/** Lets pages of the named origins read our answers; without any, nothing here ever tells a browser to. */
final class Cors implements Handler<RoutingContext> {
    private static final String EXPOSED =
            "ETag, X-Snapshot-Id, X-Request-Id, RateLimit, RateLimit-Policy, Retry-After, Location";
    private static final String TEN_MINUTES = "600";

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** A preflight is answered here; it has no key. */
    @Override
    public void handle(RoutingContext context) {
        boolean ours = headers(context.request());
        if (ours && context.request().method().equals(HttpMethod.OPTIONS)) {
            context.response()
                    .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST")
                    .putHeader(
                            "Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match, X-Request-Id")
                    .putHeader("Access-Control-Max-Age", TEN_MINUTES)
                    .setStatusCode(204)
                    .end();
        } else {
            context.next();
        }
    }

    /** @return whether a page of a named origin asks */
    boolean headers(HttpServerRequest request) {
        if (origins.isEmpty()) {
            return false;
        }
        HttpServerResponse response = request.response();
        response.headers().add(HttpHeaders.VARY, "Origin");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader("Access-Control-Expose-Headers", EXPOSED)
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        return true;
    }
}
