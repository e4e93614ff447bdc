package dev.corrente.api.http;

import dev.corrente.api.health.CheckOutcome;
import dev.corrente.api.health.CheckState;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.util.function.Supplier;

/** Whether data can be served: 503 with the reason until a snapshot is loaded. */
final class ReadyRoute implements PlainRoute {
    private final Supplier<CheckOutcome> snapshot;

    ReadyRoute(Supplier<CheckOutcome> snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public Operation operation() {
        return Operation.plain(
                "/health/ready", "health_ready", "Whether a snapshot is being served", Json.CONTENT_TYPE, "Check", 503);
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        CheckOutcome outcome = snapshot.get();
        byte[] body = Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringField("status", outcome.state().wire());
            out.writeStringField("message", outcome.message());
            out.writeEndObject();
        });
        context.response()
                .setStatusCode(outcome.state() == CheckState.DOWN ? 503 : 200)
                .putHeader("Content-Type", Json.CONTENT_TYPE)
                .end(Buffer.buffer(body));
    }
}
