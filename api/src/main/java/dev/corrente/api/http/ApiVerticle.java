package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerCache;
import dev.corrente.api.cache.Breaker;
import dev.corrente.api.cache.RedisSettings;
import dev.corrente.api.cache.RedisTier;
import dev.corrente.api.engine.EngineSettings;
import dev.corrente.api.engine.LastServed;
import dev.corrente.api.engine.LazyEngine;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.Refresher;
import dev.corrente.api.engine.RepositorySource;
import dev.corrente.api.engine.SnapshotLoader;
import dev.corrente.api.engine.Snapshots;
import dev.corrente.api.health.CheckOutcome;
import dev.corrente.api.health.Checks;
import dev.corrente.api.health.Health;
import dev.corrente.api.health.HealthCheck;
import dev.corrente.api.health.MlCompliance;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Owns the life of everything that serves: threads, engine, caches, the refresh loop and the listener. It listens at
 * once; store, engine and Redis may come later or never.
 */
public final class ApiVerticle extends VerticleBase {
    static final int MOST_EVENT_LOOPS = 4;

    /** A negative port stands for a free one, the same for all who ask for this number. */
    private static final AtomicInteger FREE_PORTS = new AtomicInteger();

    private static final Logger LOG = LoggerFactory.getLogger(ApiVerticle.class);

    private final ServerSettings settings;
    private final int port;
    private final RepositorySource repositories;
    private final MlCompliance mlCompliance;
    private final LazyEngine engine;
    private final Supplier<String> beforeRefresh;
    private final Optional<FileIntake> intake;
    private @Nullable Parts parts;

    private record Parts(
            HttpServer server,
            Router router,
            RefreshLoop loop,
            AccessWatch watch,
            StreamRoute stream,
            Refresher refresher,
            WorkerExecutor queries,
            WorkerExecutor exports,
            WorkerExecutor loads,
            AnswerCache cache) {}

    public ApiVerticle(ServerSettings settings, RepositorySource repositories, MlCompliance mlCompliance) {
        this(settings, repositories, mlCompliance, () -> "", Optional.empty());
    }

    /**
     * @param beforeRefresh what a refresh that somebody asks for begins with; gives words about it, or none
     * @param intake what becomes of files that are sent; without it none are taken
     */
    public ApiVerticle(
            ServerSettings settings,
            RepositorySource repositories,
            MlCompliance mlCompliance,
            Supplier<String> beforeRefresh,
            Optional<FileIntake> intake) {
        this.settings = settings;
        this.port = settings.port() == 0 ? FREE_PORTS.decrementAndGet() : settings.port();
        this.repositories = repositories;
        this.mlCompliance = mlCompliance;
        this.beforeRefresh = beforeRefresh;
        this.intake = intake;
        this.engine = new LazyEngine(new EngineSettings(settings.memoryMegabytes() / 2, settings.cacheDir()));
    }

    /** The engine, which whoever starts this may open beforehand, since that takes longest. */
    LazyEngine engine() {
        return engine;
    }

    /** The port that is listened on, once this is deployed. */
    public int port() {
        return running().server().actualPort();
    }

    /** Every route of the deployed router. */
    List<Route> routes() {
        return running().router().getRoutes();
    }

    private Parts running() {
        Parts running = parts;
        if (running == null) {
            throw new IllegalStateException("Nothing is listening");
        }
        return running;
    }

    @Override
    public Future<?> start() {
        WorkerExecutor queries = pool("query", settings.workers(), settings.requestTime());
        WorkerExecutor loads = pool("load", 1, Duration.ofMinutes(30));
        var loader = new SnapshotLoader(
                engine::get, settings.cacheDir(), settings.memoryMegabytes() / 2, settings.overstockDays());
        var snapshots = new Snapshots(
                EarlierSnapshots.MOST_LOADED, old -> loads.executeBlocking(() -> drop(loader, old), false));
        var cache = new AnswerCache(settings.cacheBytes(), settings.redis().map(this::redis));
        WorkerExecutor exporting =
                pool("export", settings.exports().atOnce(), settings.exports().time());
        var exports = new Workers(exporting, 2 * settings.exports().atOnce());
        var workers = new Workers(queries, settings.workers() + settings.mostWaiting());
        var metrics = new Metrics(snapshots, cache, workers);
        var refresher = new Refresher(
                repositories, loader, snapshots, new LastServed(settings.cacheDir()), InstantSource.system());
        var stream = new StreamRoute(vertx, snapshots);
        metrics.streams(stream);
        metrics.disk(settings.cacheDir());
        var loop = new RefreshLoop(vertx, loads, refresher, settings, metrics, stream::announce);
        loop.start();
        queries.executeBlocking(metrics::bindRuntime, false);
        var serving = new Serving(
                snapshots,
                new EarlierSnapshots(loads, refresher, snapshots),
                new EngineReads(engine, settings.queryTime(), settings.slow(), metrics, broken -> {
                    if (engine.discard(broken)) {
                        openAnew(snapshots, loop, metrics);
                    }
                }),
                cache,
                new KnownAnswers(snapshots),
                workers,
                exports,
                metrics,
                settings,
                Edition.of(settings),
                () -> Checks.trouble(loop.last()));
        var watch = new AccessWatch(vertx, settings.access());
        var cors = new Cors(settings.access().origins());
        Router router = router(serving, loop, stream, watch.gate(), cors);
        Handler<HttpServerRequest> handler = Api.handler(router, serving, watch.gate(), cors);
        HttpServer server = listener(handler);
        parts = new Parts(server, router, loop, watch, stream, refresher, queries, exporting, loads, cache);
        return watch.start().compose(_ -> server.listen(port, settings.host())).compose(_ -> others(handler));
    }

    /** After a fatal error the engine refuses everything, so nothing is served until the snapshot is loaded again. */
    private static void openAnew(Snapshots snapshots, RefreshLoop loop, Metrics metrics) {
        LOG.error("The engine broke and is opened anew; the snapshot is loaded again");
        metrics.engineBroke();
        snapshots.clear();
        loop.now();
    }

    /** Further event loops take connections at the same port, as far as there are cores. */
    private Future<?> others(Handler<HttpServerRequest> handler) {
        int more = Math.min(Runtime.getRuntime().availableProcessors(), MOST_EVENT_LOOPS) - 1;
        return more == 0
                ? Future.succeededFuture()
                : vertx.deployVerticle(() -> new Listener(handler), new DeploymentOptions().setInstances(more));
    }

    private HttpServer listener(Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer(options())
                .invalidRequestHandler(new InvalidRequests())
                .requestHandler(handler);
    }

    /** Event streams never end by themselves, so they are ended here: nobody shall wait for them. */
    private Future<?> drained(HttpServer server) {
        running().stream().close();
        return server.shutdown(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One more event loop; ends with the verticle that it belongs to. */
    private final class Listener extends VerticleBase {
        private final HttpServer server;

        private Listener(Handler<HttpServerRequest> handler) {
            this.server = listener(handler);
        }

        @Override
        public Future<?> start() {
            return server.listen(port, settings.host());
        }

        @Override
        public Future<?> stop() {
            return drained(server);
        }
    }

    /** No new requests, then those in flight, then the rest. */
    @Override
    public Future<?> stop() {
        Parts running = parts;
        if (running == null) {
            return Future.succeededFuture();
        }
        Future<?> passed = running.loop().stop().timeout(settings.drain().toMillis(), TimeUnit.MILLISECONDS);
        running.watch().stop();
        return drained(running.server())
                .eventually(() -> passed)
                .eventually(() -> Future.join(
                        running.queries().close(),
                        running.exports().close(),
                        running.loads().close()))
                .eventually(() -> running.cache().redis().map(RedisTier::close).orElse(Future.succeededFuture()))
                .eventually(() -> vertx.executeBlocking(
                        () -> {
                            running.refresher().close();
                            engine.close();
                            return true;
                        },
                        false));
    }

    private Router router(Serving serving, RefreshLoop loop, StreamRoute stream, Gate gate, Cors cors) {
        Snapshots snapshots = serving.snapshots();
        var jobs = new Jobs();
        List<PlainRoute> plain = new ArrayList<>(List.of(
                new RefreshRoute(loop, jobs, beforeRefresh),
                new JobRoute(jobs),
                new SnapshotsRoute(serving.earlier(), snapshots),
                new ManifestRoute(serving.earlier()),
                new DiffRoute(serving),
                new SchemaRoute(),
                stream,
                new HealthRoute(new Health(vertx, checks(serving, loop))),
                new LiveRoute(),
                new StartedRoute(() -> loop.last().isPresent()),
                new ReadyRoute(() -> snapshot(snapshots, loop)),
                new MetricsRoute(serving.metrics())));
        intake.ifPresent(i -> plain.add(new IngestRoute(vertx, i, loop, jobs)));
        if (settings.sql().on()) {
            plain.add(new SqlRoute(serving));
        }
        return Api.router(vertx, serving, gate, cors, plain);
    }

    private List<HealthCheck> checks(Serving serving, RefreshLoop loop) {
        Optional<RedisTier> redis = serving.cache().redis();
        Workers workers = serving.workers();
        Optional<PolicyVerdict> verdict = settings.health().reconciler().map(url -> new PolicyVerdict(vertx, url));
        return List.of(
                new HealthCheck("store", false, () -> Future.succeededFuture(Checks.store(loop.last()))),
                new HealthCheck("snapshot", true, () -> Future.succeededFuture(snapshot(serving.snapshots(), loop))),
                new HealthCheck("cache", false, () -> Checks.cache(redis)),
                new HealthCheck(
                        "workers",
                        false,
                        () -> Future.succeededFuture(Checks.workers(workers.inFlight(), workers.most()))),
                new HealthCheck("disk", false, this::disk),
                new HealthCheck(
                        "ml_compliance",
                        true,
                        () -> verdict.map(v -> Future.join(compliance(), v.look())
                                        .map(all -> Checks.both(all.resultAt(0), all.resultAt(1))))
                                .orElseGet(this::compliance)));
    }

    private CheckOutcome snapshot(Snapshots snapshots, RefreshLoop loop) {
        return Checks.snapshot(
                snapshots.current(), loop.last(), settings.health().freshness(), Instant.now());
    }

    private Future<CheckOutcome> disk() {
        long wanted = settings.health().freeMegabytes() * 1_000_000L;
        return blocking(() -> Checks.disk(FreeSpace.of(settings.cacheDir()), wanted));
    }

    private Future<CheckOutcome> compliance() {
        return blocking(mlCompliance::look);
    }

    private Future<CheckOutcome> blocking(Callable<CheckOutcome> look) {
        return vertx.executeBlocking(look, false).map(outcome -> Objects.requireNonNull(outcome));
    }

    private RedisTier redis(RedisSettings redis) {
        return new RedisTier(vertx, redis, new Breaker(5, Duration.ofSeconds(5), System::nanoTime));
    }

    private WorkerExecutor pool(String name, int threads, Duration longest) {
        return vertx.createSharedWorkerExecutor(
                name + "-" + deploymentID(), threads, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean drop(SnapshotLoader loader, LoadedSnapshot old) {
        loader.drop(old);
        return true;
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(InvalidRequests.LONGEST_LINE)
                .setMaxHeaderSize(InvalidRequests.LARGEST_HEADERS)
                .setIdleTimeout(75)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }
}
