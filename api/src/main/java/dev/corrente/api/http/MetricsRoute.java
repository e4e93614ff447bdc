package dev.corrente.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Metrics as Prometheus reads them. */
final class MetricsRoute implements PlainRoute {
    private final Metrics metrics;

    MetricsRoute(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public Operation operation() {
        return Operation.plain("/metrics", "metrics", "Metrics in Prometheus' text format", "text/plain", "");
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        context.response().putHeader("Content-Type", Metrics.CONTENT_TYPE).end(Buffer.buffer(metrics.text()));
    }
}
