package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Caller;
import dev.corrente.reconciler.access.Gate;
import dev.corrente.reconciler.access.Scope;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;
import java.util.function.Predicate;

/** Asks for a token on reads, unless they come from an address that needs none. */
final class ReadGuard implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Gate gate;
    private final Predicate<String> open;

    /** @param open addresses that need no token */
    ReadGuard(Vertx vertx, Gate gate, Predicate<String> open) {
        this.vertx = vertx;
        this.gate = gate;
        this.open = open;
    }

    @Override
    public void handle(RoutingContext context) {
        boolean post = context.request().method().equals(HttpMethod.POST);
        // The desk asks for more than this guard does.
        if (post || open.test(context.request().remoteAddress().hostAddress())) {
            context.next();
            return;
        }
        Optional<String> bearer = Bearer.of(context);
        vertx.executeBlocking(() -> bearer.flatMap(gate::caller), false)
                .onFailure(context::fail)
                .onSuccess(caller -> decide(context, bearer.isPresent(), caller));
    }

    private static void decide(RoutingContext context, boolean given, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"corrente\"");
            Answers.problem(context, Refusals.unknownCaller(given, Scope.READ).problem());
        } else if (!caller.get().may(Scope.READ)) {
            Answers.problem(
                    context, Refusals.missingScope(caller.get(), Scope.READ).problem());
        } else {
            context.next();
        }
    }
}
