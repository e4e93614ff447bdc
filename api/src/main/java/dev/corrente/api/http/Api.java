package dev.corrente.api.http;

import dev.corrente.api.query.table.Table;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The router: every route by its operation, and what is common to all. */
final class Api {
    private static final long LARGEST_BODY = 4_096;
    /** Whoever restarts us asks these, and shall never be turned away. */
    private static final Set<String> PROBES = Set.of("/health/live", "/health/started", "/health/ready");

    private static final int[] STATUSES = {400, 404, 406, 413, 415, 500, 501};

    /** Every route that answers from the snapshot. */
    static final List<DataRoute<?>> DATA = Stream.concat(
                    named().stream(), Table.ALL.stream().map(TableRoute::new))
            .toList();

    private Api() {}

    private static List<DataRoute<?>> named() {
        return List.of(
                new SnapshotRoute(),
                new ItemsRoute(),
                new SeriesRoute(),
                new ForecastSummaryRoute(),
                new InventoryRoute(),
                new ItemInventoryRoute(),
                new SitesRoute(),
                new SiteInventoryRoute(),
                new DemandRoute(),
                new IndicatorsRoute());
    }

    /** All that is served: what is known already by the shorter way, the rest by the router. */
    static Handler<HttpServerRequest> handler(Router router, Serving serving, Gate gate, Cors cors) {
        return new FastLane(
                router,
                serving,
                new RequestScope(serving.metrics()),
                new HostGuard(serving.settings().publicHosts()),
                gate,
                cors);
    }

    static Router router(Vertx vertx, Serving serving, Gate gate, Cors cors, List<PlainRoute> plain) {
        Router router = Router.router(vertx);
        var problems = new ProblemHandler();
        router.route().handler(new RequestScope(serving.metrics())).failureHandler(problems);
        router.route().handler(new HostGuard(serving.settings().publicHosts()));
        router.route().handler(cors);
        router.route().handler(context -> {
            if (!PROBES.contains(String.valueOf(context.request().path()))) {
                gate.count(context);
            }
            context.next();
        });
        for (int status : STATUSES) {
            router.errorHandler(status, context -> problems.handle(context, status));
        }
        List<Operation> operations = new ArrayList<>();
        for (DataRoute<?> route : DATA) {
            for (Operation operation :
                    List.of(route.operation(), route.operation().ofSnapshot())) {
                operations.add(operation);
                mount(router, operation, gate, false, route.handler(operation, serving));
            }
        }
        List<PlainRoute> all = new ArrayList<>(plain);
        all.add(new OpenApiRoute(() -> OpenApi.document(operations)));
        for (PlainRoute route : all) {
            Operation operation = route.operation();
            operations.add(operation);
            mount(router, operation, gate, route.readsBody(), plain(route, operation));
        }
        var allowed = new AllowedMethods(operations);
        router.errorHandler(405, context -> {
            context.response()
                    .putHeader(
                            "Allow", allowed.of(String.valueOf(context.request().path())));
            problems.handle(context, 405);
        });
        return router;
    }

    private static Handler<RoutingContext> plain(PlainRoute route, Operation operation) {
        return context ->
                route.answer(context, Arguments.parse(operation, context.pathParams(), context.queryParams()));
    }

    /** HEAD is GET without its body. */
    private static void mount(
            Router router, Operation operation, Gate gate, boolean readsBody, Handler<RoutingContext> handler) {
        var route = router.route(operation.method(), operation.routerPath()).setName(operation.routerPath());
        // Before the body: whoever may not ask shall not send one.
        SecurityPolicyHandler admit = context -> {
            RequestScope.operation(context, operation);
            gate.admit(context, operation);
            context.next();
        };
        route.handler(admit);
        if (operation.method().equals(HttpMethod.GET)) {
            route.method(HttpMethod.HEAD);
        } else if (!readsBody) {
            route.handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        }
        route.handler(handler);
    }
}
