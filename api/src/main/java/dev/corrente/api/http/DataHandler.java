package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerCache.Answer;
import dev.corrente.api.cache.AnswerKey;
import dev.corrente.api.cache.Interest;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.SnapshotLease;
import dev.corrente.api.query.table.Cursor;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Serves a data route: not modified, else from a cache, else from the engine; all of it from one snapshot. */
final class DataHandler<Q> implements Handler<RoutingContext> {
    private final DataRoute<Q> route;
    private final Operation operation;
    private final Serving serving;

    /** @param operation how it is asked: the route's own, or that with the snapshot in its path */
    DataHandler(DataRoute<Q> route, Operation operation, Serving serving) {
        this.route = route;
        this.operation = operation;
        this.serving = serving;
    }

    @Override
    public void handle(RoutingContext context) {
        Arguments arguments = Arguments.parse(operation, context.pathParams(), context.queryParams());
        Q question = route.parse(arguments);
        Optional<String> named = arguments.snapshot().or(() -> route.snapshot(question));
        CharSequence lifetime = Lifetime.of(named);
        serving.lease(named)
                .onSuccess(lease -> answer(context, arguments, question, lease, lifetime))
                .onFailure(context::fail);
    }

    private void answer(
            RoutingContext context, Arguments arguments, Q question, SnapshotLease lease, CharSequence lifetime) {
        var plain = AnswerKey.of(serving.edition(), lease.snapshot().id(), arguments.canonical());
        boolean gzip = Gzip.isAccepted(context.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        var reply = new DataReply(serving.metrics(), lease.snapshot(), gzip ? Gzip.form(plain) : plain, lifetime);
        if (reply.isHeldBy(context.request())) {
            lease.close();
            remember(context, reply);
            reply.notModified(context.response());
            return;
        }
        Interest interest = RequestScope.interest(context);
        String id = RequestScope.id(context);
        Future<Answer> answer = gzip
                ? compressed(plain, question, lease.snapshot(), interest, id)
                : plain(plain, question, lease.snapshot(), interest, id);
        if (operation.isPaged()) {
            answer = answer.compose(found -> plain(plain, question, lease.snapshot(), interest, id)
                    .onSuccess(page -> link(context, arguments, page))
                    .map(found));
        }
        // The lease lasts until the work is over, even when nobody waits for it any more.
        answer.onComplete(_ -> lease.close())
                .timeout(serving.settings().requestTime().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(found -> {
                    remember(context, reply);
                    reply.send(context.response(), found);
                })
                .onFailure(context::fail);
    }

    /** Where a page goes on, for whoever does not look into it. */
    private void link(RoutingContext context, Arguments arguments, Answer page) {
        route.next(page.body())
                .map(cursor -> arguments.queryWith(Cursor.PARAMETER, cursor))
                .ifPresent(query -> context.response()
                        .putHeader("Link", "<" + context.request().path() + "?" + query + ">; rel=\"next\""));
    }

    /** Pages are not: their link stands in no answer that is kept. */
    private void remember(RoutingContext context, DataReply reply) {
        if (operation.isPaged()) {
            return;
        }
        serving.known()
                .remember(
                        context.request(),
                        new KnownAnswers.Known(reply.snapshot(), reply.key(), reply.lifetime(), operation.id()));
    }

    private Future<Answer> compressed(
            AnswerKey key, Q question, LoadedSnapshot snapshot, Interest interest, String id) {
        return serving.cache()
                .get(
                        Gzip.form(key),
                        interest,
                        all -> plain(key, question, snapshot, all, id)
                                .compose(answer -> serving.workers().run(() -> Gzip.of(answer.body()))));
    }

    private Future<Answer> plain(AnswerKey key, Q question, LoadedSnapshot snapshot, Interest interest, String id) {
        return serving.cache()
                .get(key, interest, all -> serving.workers().run(() -> encode(question, snapshot, all, id)));
    }

    private Buffer encode(Q question, LoadedSnapshot snapshot, Interest interest, String id) {
        return serving.reads()
                .read(
                        snapshot.schema(),
                        interest,
                        id,
                        session -> Json.buffer(out -> route.encode(question, new Reading(snapshot, session), out)));
    }
}
