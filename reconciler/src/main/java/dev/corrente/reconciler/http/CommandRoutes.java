package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Refused;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The routes that change something; each hands its request to the {@link Desk}, on a thread that may block. */
final class CommandRoutes {
    private static final long LARGEST_BODY = 64L * 1024;

    private final WorkerExecutor worker;
    private final Desk desk;
    private final Refused refused;
    private final BiConsumer<String, Integer> counted;

    /** @param counted is told each command's word and the status that it was answered with */
    CommandRoutes(Vertx vertx, Desk desk, Refused refused, BiConsumer<String, Integer> counted) {
        this.worker = vertx.createSharedWorkerExecutor("commands", 1, 1, TimeUnit.MINUTES);
        this.desk = desk;
        this.refused = refused;
        this.counted = counted;
    }

    void mount(Router router) {
        for (CommandRoute route : CommandRoute.ALL) {
            router.post(route.path())
                    .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                    .handler(new OriginGuard(refused))
                    .handler(Queries.only())
                    .handler(context -> take(context, route));
        }
    }

    private void take(RoutingContext context, CommandRoute route) {
        Ask ask = ask(context, route);
        if (!ask.body().isBlank() && !isJson(context)) {
            throw new RequestRefused(
                    415, "not_json", "The body is not marked as JSON", "send Content-Type: application/json");
        }
        worker.executeBlocking(() -> desk.take(ask), true)
                .onFailure(context::fail)
                .onSuccess(reply -> {
                    counted.accept(route.word(), reply.status());
                    Answers.reply(context, reply);
                });
    }

    private static Ask ask(RoutingContext context, CommandRoute route) {
        return new Ask(
                route,
                context.normalizedPath(),
                context.pathParams(),
                Optional.ofNullable(context.body().asString()).orElse(""),
                Bearer.of(context),
                Optional.ofNullable(context.request().getHeader("Idempotency-Key")),
                context.request().remoteAddress().hostAddress());
    }

    private static boolean isJson(RoutingContext context) {
        String type =
                Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
        return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    void close() {
        worker.close();
    }
}
