package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.loop.FileWatch;
import dev.corrente.reconciler.loop.Reconciler;
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

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Owns the reconciler's life cycle: timers and triggers that ask for passes, the status server, and the watchdog. */
public final class ReconcilerVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcilerVerticle.class);
    private static final Duration RELIST = Duration.ofSeconds(30);
    private static final Duration FILE_POLL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PASS = Duration.ofMinutes(5);
    private static final int EXIT_STUCK = 70;

    private final Function<Runnable, Reconciler> maker;
    private final FileWatch files;
    private final EventLog events;
    private final Listen listen;
    private final Optional<ProjectSource> source;
    private @Nullable Reconciler reconciler;
    private @Nullable PassTimer passes;
    private int port;
    private volatile boolean stopping;

    /** @param port 0 takes a free one */
    public record Listen(String host, int port) {}

    /** @param maker makes the reconciler, given what asks for a pass */
    public ReconcilerVerticle(Function<Runnable, Reconciler> maker, FileWatch files, EventLog events, Listen listen) {
        this(maker, files, events, listen, Optional.empty());
    }

    /** @param source shown, and told of pushes; closed at the end */
    public ReconcilerVerticle(
            Function<Runnable, Reconciler> maker,
            FileWatch files,
            EventLog events,
            Listen listen,
            Optional<ProjectSource> source) {
        this.source = source;
        this.maker = maker;
        this.files = files;
        this.events = events;
        this.listen = listen;
    }

    @Override
    public Future<?> start() {
        Context own = context;
        Reconciler made = maker.apply(() -> {
            if (!stopping) {
                own.runOnContext(nothing -> wake());
            }
        });
        PassTimer timer = new PassTimer(vertx, made);
        reconciler = made;
        passes = timer;
        vertx.setPeriodic(RELIST.toMillis(), id -> timer.wake());
        vertx.setPeriodic(FILE_POLL.toMillis(), id -> pollFiles(timer));
        vertx.setPeriodic(FILE_POLL.toMillis(), id -> watch(timer.running()));
        timer.wake();
        Router router = new StatusServer(vertx, made, events, timer::running).router();
        source.ifPresent(from -> new SourceRoutes(from).mount(router));
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(2048)
                .setMaxHeaderSize(8192)
                .setIdleTimeout(120);
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .listen(listen.port(), listen.host())
                .onSuccess(server -> ready(server));
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

    /** A pass that never ends would heal nothing for ever; whoever started us starts us anew. */
    private static void watch(Duration running) {
        if (running.compareTo(LONGEST_PASS) > 0) {
            LOG.error("a pass has been running for {} s; ending so as to be started again", running.toSeconds());
            Runtime.getRuntime().halt(EXIT_STUCK);
        }
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        source.ifPresent(ProjectSource::close);
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
