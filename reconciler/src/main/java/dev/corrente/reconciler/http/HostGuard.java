package dev.corrente.reconciler.http;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

import java.util.Set;

/**
 * Answers only under names that are ours. A page in somebody's browser can be made to resolve its own name to a loopback
 * address, and would then be asking under that name.
 */
final class HostGuard implements Handler<RoutingContext> {
    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "reconciler");

    static boolean isOurs(String host) {
        return OURS.contains(host);
    }

    @Override
    public void handle(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        if (authority != null && isOurs(authority.host())) {
            context.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-store");
            context.next();
        } else {
            Answers.problem(context, 421, "unknown_host", "Not asked under one of our names", "use http://127.0.0.1");
        }
    }
}
