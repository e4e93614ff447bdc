package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.plan.PlanView;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.healthchecks.HealthCheckHandler;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The read-only REST interface. Nothing here changes state. */
final class StatusServer {
    private final Vertx vertx;
    private final Reconciler reconciler;
    private final EventLog events;
    private final Supplier<Duration> running;

    StatusServer(Vertx vertx, Reconciler reconciler, EventLog events, Supplier<Duration> running) {
        this.vertx = vertx;
        this.reconciler = reconciler;
        this.events = events;
        this.running = running;
    }

    Router router() {
        Router router = Router.router(vertx);
        router.route().handler(new HostGuard());
        router.get("/api/v1/status").handler(context -> Answers.json(context, reconciler.status()));
        router.get("/api/v1/services")
                .handler(context -> Answers.json(
                        context, Map.of("services", reconciler.status().services())));
        router.get("/api/v1/services/:name").handler(this::service);
        router.get("/api/v1/plan").handler(context -> Answers.json(context, PlanView.of(reconciler.lastPlan())));
        router.get("/api/v1/events").handler(new EventStream(vertx, events));
        router.get("/health/live").handler(live());
        router.get("/health/ready").handler(ready());
        router.get("/metrics").handler(new Metrics(reconciler));
        router.errorHandler(
                404,
                context -> Answers.problem(
                        context,
                        404,
                        "not_found",
                        "No such route",
                        "see /api/v1/status, /services, /plan, /events, /health/live, /health/ready, /metrics"));
        router.errorHandler(
                405,
                context -> Answers.problem(
                        context, 405, "method_not_allowed", "Only GET here", "the status interface changes nothing"));
        router.errorHandler(
                500,
                context -> Answers.problem(
                        context, 500, "internal", "The reconciler failed to answer", "its log says why"));
        return router;
    }

    private void service(RoutingContext context) {
        String name = context.pathParam("name");
        reconciler.status().services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                        service -> Answers.json(context, service),
                        () -> Answers.problem(
                                context, 404, "no_such_service", "No such service", "GET /api/v1/services lists them"));
    }

    private HealthCheckHandler live() {
        return HealthCheckHandler.create(vertx)
                .register(
                        "passes",
                        promise -> promise.complete(
                                running.get().compareTo(Duration.ofMinutes(4)) < 0 ? Status.OK() : Status.KO()));
    }

    private HealthCheckHandler ready() {
        return HealthCheckHandler.create(vertx)
                .register(
                        "first-pass",
                        promise -> promise.complete(
                                reconciler.status().lastPass().passes() > 0 ? Status.OK() : Status.KO()));
    }
}
