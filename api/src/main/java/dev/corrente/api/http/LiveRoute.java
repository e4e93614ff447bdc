package dev.corrente.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Whether this process answers at all; asks nobody else. */
final class LiveRoute implements PlainRoute {
    private static final String UP = "{\"status\":\"up\",\"message\":\"Answers\"}";

    @Override
    public Operation operation() {
        return Operation.plain(
                "/health/live", "health_live", "Whether the process answers", Json.CONTENT_TYPE, "Check");
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        context.response().putHeader("Content-Type", Json.CONTENT_TYPE).end(Buffer.buffer(UP));
    }
}
