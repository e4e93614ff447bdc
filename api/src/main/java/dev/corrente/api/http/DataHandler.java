package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerCache.Answer;
import dev.corrente.api.cache.AnswerKey;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.Session;
import dev.corrente.api.engine.SnapshotLease;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import java.util.concurrent.TimeUnit;

/** Serves a data route: not modified, else from a cache, else from the engine; all of it from one snapshot. */
final class DataHandler<Q> implements Handler<RoutingContext> {
    private final DataRoute<Q> route;
    private final Operation operation;
    private final Serving serving;

    DataHandler(DataRoute<Q> route, Serving serving) {
        this.route = route;
        this.operation = route.operation();
        this.serving = serving;
    }

    @Override
    public void handle(RoutingContext context) {
        RequestScope.operation(context, operation);
        Arguments arguments = Arguments.parse(operation, context.pathParams(), context.queryParams());
        Q question = route.parse(arguments);
        SnapshotLease lease = serving.snapshots()
                .acquire()
                .orElseThrow(() -> Problems.noSnapshot(serving.trouble().get()));
        var key = AnswerKey.of(serving.edition(), lease.snapshot().id(), arguments.canonical());
        headers(context.response(), lease.snapshot(), key);
        String held = context.request().getHeader("If-None-Match");
        if (held != null && EntityTag.matches(held, key.etag())) {
            lease.close();
            serving.metrics().notModified();
            context.response().setStatusCode(304).end();
            return;
        }
        answer(key, question, lease)
                .timeout(serving.settings().requestTime().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail);
    }

    private static void headers(HttpServerResponse response, LoadedSnapshot snapshot, AnswerKey key) {
        response.putHeader("X-Snapshot-Id", snapshot.id())
                .putHeader("ETag", key.etag())
                .putHeader("Cache-Control", "no-cache");
    }

    /** The lease lasts until the work is over, even when nobody waits for it any more. */
    private Future<Answer> answer(AnswerKey key, Q question, SnapshotLease lease) {
        return serving.cache()
                .get(key, () -> serving.workers().run(() -> encode(question, lease.snapshot())))
                .onComplete(_ -> lease.close());
    }

    private byte[] encode(Q question, LoadedSnapshot snapshot) {
        try (Session session = serving.engine()
                .get()
                .session(snapshot.schema(), serving.settings().queryTime())) {
            var reading = new Reading(snapshot, session);
            return Json.bytes(out -> route.encode(question, reading, out));
        }
    }

    private void send(RoutingContext context, Answer answer) {
        serving.metrics().answer(answer.origin());
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.closed()) {
            response.putHeader("Content-Type", Json.CONTENT_TYPE).end(Buffer.buffer(answer.bytes()));
        }
    }
}
