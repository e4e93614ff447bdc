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
        Reader reader = new Reader(context.response().setChunked(true).putHeader("Content-Type", "text/event-stream"));
        Context own = vertx.getOrCreateContext();
        Runnable end = events.listen(event -> own.runOnContext(nothing -> reader.tell(event)));
        long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, id -> reader.write(": \n\n"));
        reader.response.closeHandler(nothing -> {
            streams--;
            vertx.cancelTimer(heartbeat);
            end.run();
        });
        reader.write(": corrente\n\n");
        events.after(since(context)).forEach(reader::tell);
    }

    private static long since(RoutingContext context) {
        String last = context.request().getHeader("Last-Event-ID");
        return last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : Long.MAX_VALUE;
    }

    /** One connection. Whoever reads too slowly is cut off, and comes back with the id of what it read last. */
    private static final class Reader {
        private final HttpServerResponse response;
        private long last;

        Reader(HttpServerResponse response) {
            this.response = response;
        }

        void tell(StackEvent event) {
            if (event.id() > last) {
                last = event.id();
                write("id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + Answers.text(event) + "\n\n");
            }
        }

        void write(String text) {
            if (response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                response.reset();
            } else {
                response.write(text);
            }
        }
    }
}
