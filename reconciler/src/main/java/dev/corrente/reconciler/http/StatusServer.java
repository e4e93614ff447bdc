package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.AnswerStore;
import dev.corrente.reconciler.access.AuditLog;
import dev.corrente.reconciler.access.Gate;
import dev.corrente.reconciler.access.RateLimit;
import dev.corrente.reconciler.access.Refused;
import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.loop.Operator;
import dev.corrente.reconciler.loop.Reconciler;
import dev.corrente.reconciler.plan.PlanView;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The REST interface: reads, and the routes that take commands. */
final class StatusServer {
    private static final int CHANGES_A_MINUTE = 30;
    /** Routes that show what files, settings and containers say. */
    private static final List<String> CONTENTS =
            List.of("/api/v1/revisions", "/api/v1/revisions/*", "/api/v1/observed", "/api/v1/services/:name/logs");

    private final Vertx vertx;
    private final Reconciler reconciler;
    private final EventLog events;
    private final Metrics metrics;
    private final Supplier<Duration> running;
    private final Doors doors;
    private final Operator operator;
    private final Gate gate;
    private final Refused refused;
    private final CommandRoutes commands;

    StatusServer(
            Vertx vertx,
            Reconciler reconciler,
            EventLog events,
            Metrics metrics,
            Supplier<Duration> running,
            Doors doors) {
        this.vertx = vertx;
        this.reconciler = reconciler;
        this.events = events;
        this.metrics = metrics;
        this.running = running;
        this.doors = doors;
        this.operator = doors.operator().apply(reconciler);
        Clock clock = Clock.systemUTC();
        this.gate = new Gate(doors.state(), clock);
        this.refused = new Refused(doors.state(), clock);
        Desk desk = new Desk(
                operator,
                gate,
                new AuditLog(doors.state(), clock),
                refused,
                new AnswerStore(doors.state(), clock),
                new RateLimit(CHANGES_A_MINUTE),
                clock);
        this.commands = new CommandRoutes(vertx, desk, refused, metrics::asked);
    }

    Router router() {
        Router router = Router.router(vertx);
        router.route().handler(new HostGuard());
        ReadGuard summaries = new ReadGuard(vertx, gate, refused, doors.reads().summaries());
        router.route("/api/v1/*").handler(summaries);
        router.route("/metrics").handler(summaries);
        ReadGuard contents = new ReadGuard(vertx, gate, refused, doors.reads().contents());
        CONTENTS.forEach(path -> router.route(path).handler(contents));
        reads(router);
        commands.mount(router);
        new RevisionRoutes(vertx, operator).mount(router);
        doors.source().ifPresent(source -> new SourceRoutes(source, refused).mount(router));
        new Health(vertx, reconciler, running).mount(router);
        router.get("/metrics").handler(metrics);
        Errors.mount(router);
        return router;
    }

    private void reads(Router router) {
        router.get("/api/v1/openapi.json").handler(Queries.only()).handler(new OpenApiRoute());
        router.get("/api/v1/status")
                .handler(Queries.only())
                .handler(context -> Answers.json(context, reconciler.status()));
        router.get("/api/v1/services")
                .handler(Queries.only())
                .handler(context -> Answers.json(
                        context, Map.of("services", reconciler.status().services())));
        router.get("/api/v1/services/:name").handler(Queries.only()).handler(this::service);
        router.get("/api/v1/services/:name/logs")
                .handler(Queries.only("tail", "follow"))
                .handler(new LogRoute(reconciler, doors.logs()));
        router.get("/api/v1/plan")
                .handler(Queries.only())
                .handler(context -> Answers.json(context, PlanView.of(reconciler.lastPlan())));
        router.get("/api/v1/observed").handler(Queries.only()).handler(new ObservedRoute(reconciler));
        EventStream stream = new EventStream(vertx, events);
        metrics.streams(stream::streams);
        router.get("/api/v1/events").handler(Queries.only()).handler(stream);
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

    void close() {
        commands.close();
    }
}
