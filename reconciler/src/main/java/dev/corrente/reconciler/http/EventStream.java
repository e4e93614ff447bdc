package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.EventLog;
import dev.corrente.reconciler.history.StackEvent;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Server-sent events: one for each {@link StackEvent}, with its id, so that a browser that comes back with
 * {@code Last-Event-ID} misses none that is still kept.
 */
final class EventStream implements Handler<RoutingContext> {
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final int MOST_STREAMS = 50;

    private final Vertx vertx;
    private final EventLog events;
    private int streams;

    EventStream(Vertx vertx, EventLog events) {
        this.vertx = vertx;
        this.events = events;
    }

    @Override
    public void handle(RoutingContext context) {
        if (streams >= MOST_STREAMS) {
            Answers.problem(
                    context, 503, "too_many_streams", "Too many event streams", "close one, or poll /api/v1/status");
            return;
        }
        streams++;
        HttpServerResponse response =
                context.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.write(": corrente\n\n");
        events.after(since(context)).forEach(event -> write(response, event));
        Context own = vertx.getOrCreateContext();
        Runnable end = events.listen(event -> own.runOnContext(nothing -> write(response, event)));
        long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, id -> {
            if (!response.closed()) {
                response.write(": \n\n");
            }
        });
        response.closeHandler(nothing -> {
            streams--;
            vertx.cancelTimer(heartbeat);
            end.run();
        });
    }

    private static long since(RoutingContext context) {
        String last = context.request().getHeader("Last-Event-ID");
        return last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : Long.MAX_VALUE;
    }

    private static void write(HttpServerResponse response, StackEvent event) {
        if (!response.closed() && !response.writeQueueFull()) {
            response.write(
                    "id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + Answers.text(event) + "\n\n");
        }
    }
}
