package dev.corrente.reconciler.http;

import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.loop.Operator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.List;
import java.util.Map;

/** The revisions that are kept; they lie on disk, so asking for them may block. */
final class RevisionRoutes {
    private final Vertx vertx;
    private final Operator operator;

    RevisionRoutes(Vertx vertx, Operator operator) {
        this.vertx = vertx;
        this.operator = operator;
    }

    void mount(Router router) {
        router.get("/api/v1/revisions")
                .handler(Queries.only())
                .handler(context -> revisions()
                        .onFailure(context::fail)
                        .onSuccess(all -> Answers.json(
                                context,
                                Map.of(
                                        "revisions",
                                        all.stream().map(RevisionView::brief).toList()))));
        router.get("/api/v1/revisions/:number/diff/:other")
                .handler(Queries.only())
                .handler(new DiffRoute(operator));
        router.get("/api/v1/revisions/:number")
                .handler(Queries.only())
                .handler(context -> revisions().onFailure(context::fail).onSuccess(all -> one(context, all)));
    }

    private Future<List<Revision>> revisions() {
        return vertx.executeBlocking(operator::revisions, false).map(all -> all == null ? List.<Revision>of() : all);
    }

    private static void one(RoutingContext context, List<Revision> all) {
        String number = context.pathParam("number");
        all.stream()
                .filter(revision -> String.valueOf(revision.number()).equals(number))
                .findFirst()
                .ifPresentOrElse(
                        revision -> Answers.json(context, RevisionView.whole(revision)),
                        () -> Answers.problem(
                                context,
                                404,
                                "no_such_revision",
                                "No such revision",
                                "GET /api/v1/revisions lists those that are kept"));
    }
}
