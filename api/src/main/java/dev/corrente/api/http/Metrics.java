package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerCache;
import dev.corrente.api.engine.RefreshOutcome;
import dev.corrente.api.engine.Snapshots;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every metric of the API, in one place. */
public final class Metrics {
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Kind, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Counter> origins = new ConcurrentHashMap<>();

    private record Kind(String operation, String method, int status) {}

    Metrics(Snapshots snapshots, AnswerCache cache, Workers workers) {
        Gauge.builder(
                        "corrente.api.snapshot.loaded",
                        snapshots,
                        s -> s.current().isPresent() ? 1 : 0)
                .description("1 when a snapshot is being served")
                .register(registry);
        Gauge.builder("corrente.api.snapshot.created.seconds", snapshots, Metrics::createdSeconds)
                .description("When the served snapshot was made, Unix time; 0 without one")
                .register(registry);
        Gauge.builder("corrente.api.cache.bytes", cache, AnswerCache::weight)
                .description("Answers kept in this process")
                .register(registry);
        Gauge.builder("corrente.api.workers.busy", workers, Workers::inFlight)
                .description("Queries that run or wait for a thread")
                .register(registry);
    }

    /** Further gauges of what is made after this. */
    void streams(StreamRoute stream) {
        Gauge.builder("corrente.api.streams", stream, StreamRoute::streams)
                .description("Event streams that are open")
                .register(registry);
    }

    /** Adds the Java machine's own metrics, which take a while to be found and are nothing that a start should wait for. */
    Metrics bindRuntime() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        return this;
    }

    private static double createdSeconds(Snapshots snapshots) {
        return snapshots
                .current()
                .map(s -> s.manifest().createdAt().getEpochSecond())
                .orElse(0L);
    }

    /** @param operation the route's id, never a path with values in it */
    void request(String operation, String method, int status, Duration took) {
        requests.computeIfAbsent(new Kind(operation, method, status), this::timer)
                .record(took);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("corrente.api.requests")
                .description("Requests by operation, method and status")
                .tag("operation", kind.operation())
                .tag("method", kind.method())
                .tag("status", Integer.toString(kind.status()))
                .register(registry);
    }

    void answer(AnswerCache.Origin origin) {
        origin(origin.name().toLowerCase(Locale.ROOT));
    }

    void notModified() {
        origin("not_modified");
    }

    private void origin(String name) {
        origins.computeIfAbsent(name, n -> registry.counter("corrente.api.answers", "origin", n))
                .increment();
    }

    void refresh(RefreshOutcome outcome) {
        String name = switch (outcome) {
            case RefreshOutcome.Unchanged _ -> "unchanged";
            case RefreshOutcome.Swapped _ -> "swapped";
            case RefreshOutcome.NothingCommitted _ -> "nothing_committed";
            case RefreshOutcome.StoreFailed _ -> "store_failed";
            case RefreshOutcome.LoadFailed _ -> "load_failed";
        };
        registry.counter("corrente.api.refreshes", "outcome", name).increment();
    }

    String text() {
        return registry.scrape();
    }
}
