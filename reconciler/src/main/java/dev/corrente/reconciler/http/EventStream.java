package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.EventLog;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;

/**
 * Server-sent events: one for each event of the log, with its id, so that a browser that comes back with
 * {@code Last-Event-ID} misses none that is still kept, and is told where some are not.
 */
final class EventStream implements Handler<RoutingContext> {
    private static final long HEARTBEAT_MILLIS = 15_000;
    static final int MOST_STREAMS = 50;

    private final Vertx vertx;
    private final EventLog events;
    private int streams;

    EventStream(Vertx vertx, EventLog events) {
        this.vertx = vertx;
        this.events = events;
    }

    /** How many are open. */
    int streams() {
        return streams;
    }

    @Override
    public void handle(RoutingContext context) {
        if (streams >= MOST_STREAMS) {
            context.response().putHeader("Retry-After", "30");
            Answers.problem(
                    context, 503, "too_many_streams", "Too many event streams", "close one, or poll /api/v1/status");
            return;
        }
        OptionalLong since = since(context);
        streams++;
        EventReader reader =
                new EventReader(context.response().setChunked(true).putHeader("Content-Type", "text/event-stream"));
        Context own = vertx.getOrCreateContext();
        Runnable end = events.listen(event -> own.runOnContext(nothing -> reader.tell(event)));
        long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, id -> reader.write(": \n\n"));
        context.response().closeHandler(nothing -> {
            streams--;
            vertx.cancelTimer(heartbeat);
            end.run();
        });
        reader.write(": corrente\nretry: 2000\n\n");
        since.ifPresent(id -> reader.resume(id, events.after(0)));
    }

    private static OptionalLong since(RoutingContext context) {
        @Nullable String last = context.request().getHeader("Last-Event-ID");
        if (last == null || last.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!last.matches("\\d{1,18}")) {
            throw new RequestRefused(
                    400, "bad_parameter", "The question cannot be read", "Last-Event-ID must be the id of an event");
        }
        return OptionalLong.of(Long.parseLong(last));
    }
}
