package dev.corrente.api.http;

import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.engine.LazyEngine;
import dev.corrente.api.health.LoadedLibraries;
import dev.corrente.api.health.MlCompliance;
import dev.corrente.api.storage.InvalidSettings;
import dev.corrente.api.storage.ObjectStores;
import dev.corrente.api.storage.StoreSettings;
import dev.corrente.policy.KnowledgeBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The serving half of this program. */
public final class Server {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Server() {}

    /**
     * Starts listening and returns; the process then lives until SIGTERM or SIGINT, which let the requests in flight end.
     *
     * @param beforeRefresh what a refresh that somebody asks for begins with; gives words about it, or none
     * @param intake what becomes of files that are sent
     * @throws InvalidSettings when a variable cannot be used; the message names it
     * @throws IllegalStateException when the port cannot be listened on
     */
    public static void run(Map<String, String> environment, Supplier<String> beforeRefresh, FileIntake intake) {
        long began = System.nanoTime();
        Logging.configure(environment);
        Logger log = LoggerFactory.getLogger(Server.class);
        ServerSettings settings = ServerSettings.fromEnvironment(environment);
        var verticle = new ApiVerticle(
                settings,
                () -> new SnapshotRepository(ObjectStores.open(StoreSettings.fromEnvironment(environment))),
                new MlCompliance(KnowledgeBase::load, LoadedLibraries.classPath()),
                beforeRefresh,
                Optional.of(intake));
        Thread.ofPlatform().daemon().name("engine").start(() -> open(verticle.engine(), log));
        Vertx vertx = Vertx.vertx(options());
        try {
            vertx.deployVerticle(verticle).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RuntimeException e) {
            vertx.close();
            throw new IllegalStateException(
                    "Cannot listen on " + settings.host() + ":" + settings.port() + " (" + e.getMessage()
                            + "). Free the port, or set another in API_LISTEN_PORT.",
                    e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(vertx, log), "drain"));
        log.info(
                "Listens on {}:{} after {} ms",
                settings.host(),
                verticle.port(),
                (System.nanoTime() - began) / 1_000_000);
    }

    /** Behind everything else that a start does. Who needs the engine tries again. */
    private static void open(LazyEngine engine, Logger log) {
        try {
            engine.get();
        } catch (RuntimeException | LinkageError e) {
            log.error("DuckDB cannot be opened: {}", e.toString());
        }
    }

    private static void drain(Vertx vertx, Logger log) {
        log.info("Stops: lets the requests in flight end");
        try {
            vertx.close().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("Stopped with requests in flight after {} s", PATIENCE.toSeconds());
        }
    }

    /** Nothing is served from files, so nothing is unpacked into a temporary folder. */
    private static VertxOptions options() {
        var files = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return new VertxOptions()
                .setFileSystemOptions(files)
                .setEventLoopPoolSize(ApiVerticle.MOST_EVENT_LOOPS)
                .setWorkerPoolSize(4);
    }
}
