package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.health.CheckState;
import dev.corrente.api.health.Health;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;

/** All checks. 200 while answers are served, degraded included; 503 when none can be. */
final class HealthRoute implements PlainRoute {
    private final Health health;

    HealthRoute(Health health) {
        this.health = health;
    }

    @Override
    public Operation operation() {
        return Operation.plain(
                "/health", "health", "State of each part and of the whole", Json.CONTENT_TYPE, "Health", 503);
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        health.report()
                .onSuccess(report -> context.response()
                        .setStatusCode(report.state() == CheckState.DOWN ? 503 : 200)
                        .putHeader("Content-Type", Json.CONTENT_TYPE)
                        .end(Buffer.buffer(Json.bytes(out -> write(out, report)))))
                .onFailure(context::fail);
    }

    private static void write(JsonGenerator out, Health.Report report) throws IOException {
        out.writeStartObject();
        out.writeStringField("status", report.state().wire());
        out.writeObjectFieldStart("checks");
        for (var check : report.checks().entrySet()) {
            out.writeObjectFieldStart(check.getKey());
            out.writeStringField("status", check.getValue().state().wire());
            out.writeStringField("message", check.getValue().message());
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
