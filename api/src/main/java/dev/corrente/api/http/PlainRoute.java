package dev.corrente.api.http;

import io.vertx.ext.web.RoutingContext;

/** A route that answers from what the server knows of itself, whether data is loaded or not. */
interface PlainRoute {
    Operation operation();

    /** Answers, now or later; may throw {@link RequestRefused}. Must not block. */
    void answer(RoutingContext context, Arguments arguments);
}
