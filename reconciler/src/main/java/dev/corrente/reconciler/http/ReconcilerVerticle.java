package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.loop.Disk;
import dev.corrente.reconciler.loop.FileWatch;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.notify.Retries;
import dev.corrente.reconciler.notify.WebhookSettings;
import dev.corrente.reconciler.notify.Webhooks;
import dev.corrente.reconciler.source.ProjectSource;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Owns the reconciler's life cycle: timers and triggers that ask for passes, the status server, and the watchdog. */
public final class ReconcilerVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcilerVerticle.class);
    private static final Duration RELIST = Duration.ofSeconds(30);
    private static final Duration FILE_POLL = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final Function<Runnable, Reconciler> maker;
    private final FileWatch files;
    private final EventLog events;
    private final Listen listen;
    private final Doors doors;
    private final Watchdog watchdog;
    private @Nullable Reconciler reconciler;
    private @Nullable PassTimer passes;
    private Runnable closing = () -> {};
    private int port;
    private volatile boolean stopping;

    /** @param port 0 takes a free one */
    public record Listen(String host, int port) {}

    /** @param maker makes the reconciler, given what asks for a pass */
    public ReconcilerVerticle(
            Function<Runnable, Reconciler> maker,
            FileWatch files,
            EventLog events,
            Listen listen,
            Doors doors,
            Watchdog watchdog) {
        this.maker = maker;
        this.files = files;
        this.events = events;
        this.listen = listen;
        this.doors = doors;
        this.watchdog = watchdog;
    }

    @Override
    public Future<?> start() {
        Context own = context;
        Reconciler made = maker.apply(() -> {
            if (!stopping) {
                own.runOnContext(nothing -> wake());
            }
        });
        Metrics metrics = new Metrics(made, events);
        doors.source().map(ProjectSource::counts).ifPresent(metrics::source);
        metrics.disk(() -> Disk.of(doors.state().root()));
        PassTimer timer = new PassTimer(vertx, made, metrics::passed);
        reconciler = made;
        passes = timer;
        vertx.setPeriodic(RELIST.toMillis(), id -> timer.wake());
        vertx.setPeriodic(FILE_POLL.toMillis(), id -> pollFiles(timer));
        vertx.setPeriodic(FILE_POLL.toMillis(), id -> watchdog.look(timer.running()));
        timer.wake();
        StatusServer status = new StatusServer(vertx, made, events, metrics, timer::running, doors);
        Optional<Webhooks> webhooks = doors.webhooks().map(settings -> webhooks(settings, made, metrics));
        closing = () -> {
            doors.source().ifPresent(ProjectSource::close);
            webhooks.ifPresent(Webhooks::close);
            status.close();
            metrics.close();
        };
        return serve(status.router());
    }

    private Webhooks webhooks(WebhookSettings settings, Reconciler made, Metrics metrics) {
        String stack = made.status().stack();
        Webhooks webhooks = new Webhooks(settings, stack, events, Retries.USUAL, Clock.systemUTC());
        metrics.webhooks(webhooks.counts());
        return webhooks;
    }

    private Future<HttpServer> serve(Router router) {
        IdleConnections connections = new IdleConnections(IDLE.toSeconds());
        router.route().order(-1).handler(connections::request);
        vertx.setPeriodic(IDLE.toMillis() / 4, id -> connections.closeIdle());
        HttpServerOptions options =
                new HttpServerOptions().setMaxInitialLineLength(2048).setMaxHeaderSize(8192);
        return vertx.createHttpServer(options)
                .connectionHandler(connections::opened)
                .requestHandler(router)
                .listen(listen.port(), listen.host())
                .onSuccess(this::ready);
    }

    private void ready(HttpServer server) {
        port = server.actualPort();
        LOG.info("status on {}:{}", listen.host(), port);
    }

    /** The port that the status server got. */
    public int port() {
        return port;
    }

    private void wake() {
        if (passes != null) {
            passes.wake();
        }
    }

    private void pollFiles(PassTimer timer) {
        Callable<Boolean> look = files::changed;
        vertx.executeBlocking(look, false).onSuccess(changed -> {
            if (changed) {
                timer.wake();
            }
        });
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        closing.run();
        Reconciler last = reconciler;
        Future<?> ended = passes == null ? Future.succeededFuture() : passes.close();
        return last == null
                ? ended
                : ended.transform(result -> {
                    last.close();
                    return Future.succeededFuture();
                });
    }
}
