package dev.corrente.api.http;

import io.vertx.ext.web.RoutingContext;

/** A route that answers from what the server knows of itself, whether data is loaded or not. */
interface PlainRoute {
    Operation operation();

    /** Whether it reads the request's body itself; of other routes the body is small, and there when they answer. */
    default boolean readsBody() {
        return false;
    }

    /** Answers, now or later; may throw {@link RequestRefused}. Must not block. */
    void answer(RoutingContext context, Arguments arguments);
}
