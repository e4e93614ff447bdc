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

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Every metric of the API, in one place. */
public final class Metrics {
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** From what memory answers to the time limit, so that tails can be told from a scrape. */
    private static final Duration[] BUCKETS = Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

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
        Gauge.builder("corrente.api.workers.places", workers, Workers::most)
                .description("Queries that may run or wait; more are turned away")
                .register(registry);
        cache.redis()
                .ifPresent(redis -> Gauge.builder("corrente.api.redis.left.alone", redis, r -> r.isLeftAlone() ? 1 : 0)
                        .description("1 while Redis is not asked because it failed")
                        .register(registry));
    }

    /** What is on the disk, asked at each scrape. */
    void disk(Path cacheDir) {
        Gauge.builder("corrente.api.disk.free.bytes", cacheDir, FreeSpace::of)
                .description("Free on the disk of the cache folder; -1 where nobody knows")
                .register(registry);
    }

    void slowStatement() {
        registry.counter("corrente.api.slow.statements").increment();
    }

    /** The engine broke and was opened anew. */
    void engineBroke() {
        registry.counter("corrente.api.engine.failures").increment();
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
                .serviceLevelObjectives(BUCKETS)
                .tag("operation", kind.operation())
                .tag("method", kind.method())
                .tag("status", Integer.toString(kind.status()))
                .register(registry);
    }

    void answer(AnswerCache.Origin origin) {
        origin(origin.name().toLowerCase(Locale.ROOT));
    }

    /** @param outcome sent, left (by the client), broken_off, refused */
    void export(Format format, String outcome) {
        registry.counter("corrente.api.exports", "format", format.name().toLowerCase(Locale.ROOT), "outcome", outcome)
                .increment();
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
