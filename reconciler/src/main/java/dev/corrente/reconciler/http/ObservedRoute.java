package dev.corrente.reconciler.http;

import dev.corrente.reconciler.compare.Observing;
import dev.corrente.reconciler.loop.Reconciler;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Tells the desired and the live settings of every service, so that they can be compared elsewhere; no secrets. */
final class ObservedRoute implements Handler<RoutingContext> {
    private final Reconciler reconciler;

    ObservedRoute(Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    @Override
    public void handle(RoutingContext context) {
        reconciler
                .sight()
                .ifPresentOrElse(
                        sight -> Answers.json(
                                context,
                                Observing.of(
                                        sight.input(),
                                        sight.plan(),
                                        sight.desired().variables(),
                                        sight.desired().generation())),
                        () -> Answers.problem(
                                context,
                                503,
                                "no_pass_yet",
                                "The reconciler has not yet seen its engine",
                                "ask again in a few seconds; /api/v1/status says what is the matter"));
    }
}
