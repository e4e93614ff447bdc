package dev.corrente.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.util.function.BooleanSupplier;

/**
 * Whether the start is over: 503 until the store was looked at once, however that ended. Afterwards the same as whether
 * the process answers. Whoever sends requests to a new process waits for this, so that none finds it without its data.
 */
final class StartedRoute implements PlainRoute {
    private static final String STARTED = "{\"status\":\"up\",\"message\":\"Has looked at the store\"}";
    private static final String STARTING =
            "{\"status\":\"down\",\"message\":\"Looks at the store for the first time; ask again soon\"}";

    private final BooleanSupplier looked;

    StartedRoute(BooleanSupplier looked) {
        this.looked = looked;
    }

    @Override
    public Operation operation() {
        return Operation.plain(
                "/health/started",
                "health_started",
                "Whether the store was looked at once since the start",
                Json.CONTENT_TYPE,
                "Check",
                503);
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        boolean started = looked.getAsBoolean();
        context.response()
                .setStatusCode(started ? 200 : 503)
                .putHeader("Content-Type", Json.CONTENT_TYPE)
                .end(Buffer.buffer(started ? STARTED : STARTING));
    }
}
