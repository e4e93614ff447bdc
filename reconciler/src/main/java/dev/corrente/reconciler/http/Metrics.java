package dev.corrente.reconciler.http;

import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.StackStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

import java.util.List;

/** Prometheus text, read off the status at each scrape. Labels are service names, so their number is the stack's. */
final class Metrics implements Handler<RoutingContext> {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Reconciler reconciler;
    private final MultiGauge healthy;
    private final MultiGauge restarts;

    Metrics(Reconciler reconciler) {
        this.reconciler = reconciler;
        FunctionCounter.builder(
                        "corrente.passes",
                        reconciler,
                        r -> r.status().lastPass().passes())
                .description("Passes completed since the reconciler started")
                .register(registry);
        Gauge.builder(
                        "corrente.pass.duration",
                        reconciler,
                        r -> r.status().lastPass().durationMillis() / 1000.0)
                .description("Duration of the last pass")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("corrente.generation", reconciler, r -> r.status().observedGeneration())
                .description("Generation of the desired state that the last pass worked on")
                .register(registry);
        healthy = MultiGauge.builder("corrente.service.healthy")
                .description("1 where the service is healthy or its job completed")
                .register(registry);
        restarts = MultiGauge.builder("corrente.service.restarts")
                .description("How often the reconciler started the service again")
                .register(registry);
    }

    @Override
    public void handle(RoutingContext context) {
        StackStatus status = reconciler.status();
        healthy.register(rows(status, service -> service.well() ? 1 : 0), true);
        restarts.register(rows(status, ServiceStatus::restarts), true);
        context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4")
                .end(registry.scrape());
    }

    private static List<MultiGauge.Row<?>> rows(
            StackStatus status, java.util.function.ToIntFunction<ServiceStatus> value) {
        return status.services().stream()
                .<MultiGauge.Row<?>>map(
                        service -> MultiGauge.Row.of(Tags.of("service", service.name()), value.applyAsInt(service)))
                .toList();
    }
}
