package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.loop.Counts;
import dev.corrente.reconciler.loop.Disk;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.notify.DeliveryCounts;
import dev.corrente.reconciler.source.PollCounts;
import dev.corrente.reconciler.status.ServiceStatus;
import dev.corrente.reconciler.status.StackStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Prometheus text. The number of its rows is bounded, whatever the stack file says. */
final class Metrics implements Handler<RoutingContext> {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Reconciler reconciler;
    private final MultiGauge healthy;
    private final MultiGauge restarts;
    private final Timer passes;
    private final StateMetrics state;
    private final Runnable end;

    Metrics(Reconciler reconciler, EventLog events) {
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
        passes = Timer.builder("corrente.pass.time")
                .description("Passes that ended or failed, and the time that they took")
                .register(registry);
        counts(reconciler.counts());
        state = new StateMetrics(registry, reconciler);
        end = EventCounts.listen(registry, events);
    }

    /** Kinds of actions and outcomes are a short list in the code, and each has its row from the start. */
    private void counts(Counts counts) {
        for (boolean failures : List.of(false, true)) {
            counts.actions(failures)
                    .keySet()
                    .forEach(kind -> FunctionCounter.builder(
                                    "corrente.actions",
                                    counts,
                                    c -> c.actions(failures).getOrDefault(kind, 0L))
                            .tag("action", kind)
                            .tag("outcome", failures ? "failed" : "done")
                            .description("Steps taken")
                            .register(registry));
        }
        FunctionCounter.builder("corrente.event.reconnects", counts, Counts::reconnects)
                .description("How often the stream of the engine's events was begun again")
                .register(registry);
    }

    void source(PollCounts counts) {
        counts.values()
                .keySet()
                .forEach(outcome -> FunctionCounter.builder(
                                "corrente.source.fetches",
                                counts,
                                c -> c.values().getOrDefault(outcome, 0L))
                        .tag("outcome", outcome)
                        .description("Looks at the source's repository")
                        .register(registry));
    }

    void passed(Duration took) {
        passes.record(took);
    }

    void asked(String command, int status) {
        registry.counter("corrente.commands", "command", command, "status", String.valueOf(status))
                .increment();
    }

    void disk(Supplier<Disk> disk) {
        StateMetrics.disk(registry, disk);
    }

    void streams(IntSupplier open) {
        Gauge.builder("corrente.event.streams", open, IntSupplier::getAsInt)
                .description("Open streams of events")
                .strongReference(true)
                .register(registry);
    }

    void webhooks(DeliveryCounts counts) {
        counts.values()
                .keySet()
                .forEach(outcome -> FunctionCounter.builder(
                                "corrente.webhooks", counts, c -> c.values().getOrDefault(outcome, 0L))
                        .tag("outcome", outcome)
                        .description("Messages to the webhook's address")
                        .register(registry));
    }

    @Override
    public void handle(RoutingContext context) {
        state.look();
        StackStatus status = reconciler.status();
        healthy.register(ServiceRows.of(status.services(), service -> service.well() ? 1 : 0, Math::min), true);
        restarts.register(ServiceRows.of(status.services(), ServiceStatus::restarts, Integer::sum), true);
        context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4")
                .end(registry.scrape());
    }

    void close() {
        end.run();
        registry.close();
    }
}
