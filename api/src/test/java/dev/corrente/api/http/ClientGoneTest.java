package dev.corrente.api.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.corrente.api.cache.AnswerCache;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.engine.EngineFailure;
import dev.corrente.api.engine.EngineSettings;
import dev.corrente.api.engine.GoldFixture;
import dev.corrente.api.engine.LastServed;
import dev.corrente.api.engine.LazyEngine;
import dev.corrente.api.engine.Refresher;
import dev.corrente.api.engine.SnapshotLoader;
import dev.corrente.api.engine.Snapshots;
import dev.corrente.api.query.Query;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.Router;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** A statement that runs for hours, with as long a time limit: only that nobody waits for it can end it. */
@ExtendWith(VertxExtension.class)
class ClientGoneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Query ENDLESS = new Query(
            "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range % 7 = b.range % 11",
            List.of());

    @TempDir
    private Path folder;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicBoolean fatal = new AtomicBoolean();
    private final AtomicInteger broken = new AtomicInteger();
    private Vertx vertx;
    private LazyEngine engine;
    private Workers workers;
    private HttpServer server;

    @BeforeEach
    void start(Vertx vertx) {
        this.vertx = vertx;
        var gold = new GoldFixture(folder);
        Pointer pointer = gold.commit("s-1", Map.of());
        engine = new LazyEngine(new EngineSettings(64, folder.resolve("cache")));
        var snapshots = new Snapshots(1, _ -> {});
        var loader = new SnapshotLoader(engine::get, folder.resolve("cache"), 64, 90);
        snapshots.swap(loader.load(gold.repository(), pointer));
        var threads = vertx.createSharedWorkerExecutor("query", 2, 1, TimeUnit.HOURS);
        workers = new Workers(threads, 8);
        var cache = new AnswerCache(0, Optional.empty());
        var metrics = new Metrics(snapshots, cache, workers);
        ServerSettings settings = RunningApi.settings(folder, Optional.empty());
        var refresher = new Refresher(
                gold::repository, loader, snapshots, new LastServed(folder.resolve("cache")), InstantSource.system());
        var serving = new Serving(
                snapshots,
                new EarlierSnapshots(threads, refresher, snapshots),
                new EngineReads(engine, Duration.ofHours(1), Duration.ZERO, metrics, _ -> broken.incrementAndGet()),
                cache,
                new KnownAnswers(snapshots),
                workers,
                workers,
                metrics,
                new ServerSettings(
                        0,
                        settings.host(),
                        settings.cacheDir(),
                        64,
                        2,
                        8,
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        0,
                        90,
                        settings.refresh(),
                        settings.refreshEmpty(),
                        settings.drain(),
                        settings.publicHosts(),
                        Optional.empty(),
                        settings.access(),
                        Duration.ZERO,
                        settings.health(),
                        settings.sql(),
                        settings.exports()),
                "edition",
                () -> "");
        Router router = Router.router(vertx);
        router.route().handler(new RequestScope(metrics)).failureHandler(new ProblemHandler());
        var route = new EndlessRoute();
        router.get("/endless").handler(new DataHandler<>(route, route.operation(), serving));
        server = RunningApi.wait(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsCancelledAndItsThreadIsFree() {
        NetSocket first = ask();
        NetSocket second = ask();
        eventually(() -> begun.get() == 1 && workers.inFlight() == 1);
        RunningApi.wait(first.close());
        NetSocket third = ask();
        eventually(() -> workers.inFlight() == 1);
        assertThat(begun).hasValue(1);
        RunningApi.wait(second.close());
        RunningApi.wait(third.close());
        eventually(() -> workers.inFlight() == 0);
    }

    @Test
    void aFatalErrorIsToldSoThatTheEngineIsOpenedAnew() {
        fatal.set(true);
        ask();
        eventually(() -> broken.get() == 1);
    }

    private NetSocket ask() {
        NetSocket socket = RunningApi.wait(vertx.createNetClient().connect(server.actualPort(), "127.0.0.1"));
        socket.write(Buffer.buffer("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        return socket;
    }

    private static void eventually(BooleanSupplier wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!wanted.getAsBoolean()) {
            assertThat(Instant.now()).as("still not as wanted").isBefore(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private final class EndlessRoute implements DataRoute<Arguments> {
        @Override
        public Operation operation() {
            return Operation.data("/endless", "endless", "Never answers", "", List.of(), List.of());
        }

        @Override
        public Arguments parse(Arguments arguments) {
            return arguments;
        }

        @Override
        public void encode(Arguments question, Reading reading, JsonGenerator out) throws IOException {
            if (fatal.get()) {
                throw new EngineFailure(EngineFailure.Kind.FATAL, "FATAL Error: made by the test", null);
            }
            begun.incrementAndGet();
            out.writeNumber(reading.session().number(ENDLESS));
        }
    }
}
