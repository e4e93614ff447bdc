package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Refused;
import io.vertx.ext.web.RoutingContext;

import java.util.concurrent.Callable;

/** Writes down, off the event loop, that a POST was turned away before anybody asked who sends it. */
final class TurnedAway {
    private final Refused refused;

    TurnedAway(Refused refused) {
        this.refused = refused;
    }

    void write(RoutingContext context, String code) {
        String address = context.request().remoteAddress().hostAddress();
        String request = "POST " + context.normalizedPath();
        Callable<Boolean> write = () -> {
            refused.write("", address, request, code);
            return true;
        };
        context.vertx().executeBlocking(write, false);
    }
}
