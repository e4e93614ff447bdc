package dev.corrente.api.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

import java.util.Locale;
import java.util.Set;

/**
 * Answers only under names that are ours. A page in somebody's browser can be made to resolve its own name to an address
 * of ours, and would then be asking under that name.
 */
final class HostGuard implements Handler<RoutingContext> {
    private static final Set<String> USUAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "api");

    private final Set<String> more;

    /** @param more further names, in lower case */
    HostGuard(Set<String> more) {
        this.more = Set.copyOf(more);
    }

    @Override
    public void handle(RoutingContext context) {
        String name = name(context.request());
        if (!isOurs(name)) {
            throw Problems.unknownHost(name);
        }
        context.next();
    }

    boolean admits(HttpServerRequest request) {
        return isOurs(name(request));
    }

    private static String name(HttpServerRequest request) {
        HostAndPort asked = request.authority();
        return asked == null ? "" : asked.host().toLowerCase(Locale.ROOT);
    }

    private boolean isOurs(String name) {
        return USUAL.contains(name) || more.contains(name);
    }
}
