package dev.corrente.reconciler.http;

import dev.corrente.reconciler.loop.Reconciler;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;

import java.time.Duration;
import java.util.function.Supplier;

/** The reconciler's own health, for whoever starts it. */
final class Health {
    private static final Duration STUCK = Duration.ofMinutes(4);

    private final Vertx vertx;
    private final Reconciler reconciler;
    private final Supplier<Duration> running;

    /** @param running how long the present pass has been running */
    Health(Vertx vertx, Reconciler reconciler, Supplier<Duration> running) {
        this.vertx = vertx;
        this.reconciler = reconciler;
        this.running = running;
    }

    void mount(Router router) {
        router.get("/health/live").handler(check("passes", () -> running.get().compareTo(STUCK) < 0));
        router.get("/health/ready")
                .handler(
                        check("first-pass", () -> reconciler.status().lastPass().passes() > 0));
    }

    private HealthCheckHandler check(String name, Supplier<Boolean> good) {
        return HealthCheckHandler.create(vertx)
                .register(name, promise -> promise.complete(good.get() ? Status.OK() : Status.KO()));
    }
}
