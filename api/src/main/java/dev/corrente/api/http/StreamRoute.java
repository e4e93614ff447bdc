package dev.corrente.api.http;

import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.Snapshots;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Server-sent events: one for each snapshot that is served from now on, with its id. Who connects is told at once which
 * one it is, unless {@code Last-Event-ID} shows that it knows.
 */
final class StreamRoute implements PlainRoute {
    static final String CONTENT_TYPE = "text/event-stream";
    static final int MOST_STREAMS = 100;

    private static final long HEARTBEAT_MILLIS = 15_000;

    private final Vertx vertx;
    private final Snapshots snapshots;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    StreamRoute(Vertx vertx, Snapshots snapshots) {
        this.vertx = vertx;
        this.snapshots = snapshots;
    }

    @Override
    public Operation operation() {
        return Operation.plain(
                "/api/v1/stream",
                "stream",
                "Server-sent events: `snapshot` with the new one's id each time that another snapshot is served",
                CONTENT_TYPE,
                "",
                400,
                503);
    }

    @Override
    public void answer(RoutingContext context, Arguments arguments) {
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", CONTENT_TYPE)
                .putHeader("X-Accel-Buffering", "no"); // Else a proxy of the nginx kind waits until it has a page full.
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        if (closed) {
            throw Problems.shuttingDown();
        }
        if (readers.size() >= MOST_STREAMS) {
            throw Problems.tooManyStreams(MOST_STREAMS);
        }
        Optional<String> known = Optional.ofNullable(context.request().getHeader("Last-Event-ID"));
        var reader = new Reader(vertx.getOrCreateContext(), response.setChunked(true), known.orElse(""));
        readers.add(reader);
        long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, _ -> reader.beat());
        response.closeHandler(_ -> {
            readers.remove(reader);
            vertx.cancelTimer(heartbeat);
        });
        response.write("retry: 2000\n\n");
        snapshots.current().ifPresent(reader::tell);
    }

    /** From whatever thread. */
    void announce(LoadedSnapshot snapshot) {
        readers.forEach(reader -> reader.context.runOnContext(_ -> reader.tell(snapshot)));
    }

    /** How many are open. */
    int streams() {
        return readers.size();
    }

    /** Ends every stream, so that nobody waits for them; their readers come back to whatever serves next. */
    void close() {
        closed = true;
        readers.forEach(reader -> reader.context.runOnContext(_ -> reader.end()));
    }

    /** One connection. A reader that is slow gets the newest snapshot only, since that is all it needs to know. */
    private static final class Reader {
        private final Context context;
        private final HttpServerResponse response;
        private Optional<LoadedSnapshot> waiting = Optional.empty();
        private String told;

        /** @param told the snapshot that it knows of already */
        private Reader(Context context, HttpServerResponse response, String told) {
            this.told = told;
            this.context = context;
            this.response = response;
            response.drainHandler(_ -> waiting.ifPresent(this::tell));
        }

        private void tell(LoadedSnapshot snapshot) {
            if (response.closed() || response.ended() || told.equals(snapshot.id())) {
                return;
            }
            if (response.writeQueueFull()) {
                waiting = Optional.of(snapshot);
                return;
            }
            waiting = Optional.empty();
            told = snapshot.id();
            response.write("id: " + snapshot.id() + "\nevent: snapshot\ndata: {\"snapshot_id\":\"" + snapshot.id()
                    + "\",\"created_at\":\"" + snapshot.manifest().createdAt() + "\"}\n\n");
        }

        private void beat() {
            if (!response.closed() && !response.ended() && !response.writeQueueFull()) {
                response.write(": \n\n");
            }
        }

        private void end() {
            if (!response.closed() && !response.ended()) {
                response.end();
            }
        }
    }
}
