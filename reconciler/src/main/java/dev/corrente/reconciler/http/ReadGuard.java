package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Caller;
import dev.corrente.reconciler.access.Gate;
import dev.corrente.reconciler.access.Refused;
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
    private final Refused refused;
    private final Predicate<String> open;

    /** @param open addresses that need no token */
    ReadGuard(Vertx vertx, Gate gate, Refused refused, Predicate<String> open) {
        this.vertx = vertx;
        this.gate = gate;
        this.refused = refused;
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
        String request = context.request().method() + " " + context.normalizedPath();
        String address = context.request().remoteAddress().hostAddress();
        vertx.executeBlocking(() -> judge(bearer, address, request), false)
                .onFailure(context::fail)
                .onSuccess(problem -> problem.ifPresentOrElse(why -> refuse(context, why), context::next));
    }

    private Optional<Problem> judge(Optional<String> bearer, String address, String request) {
        Optional<Caller> caller = bearer.flatMap(gate::caller);
        if (caller.filter(known -> known.may(Scope.READ)).isPresent()) {
            return Optional.empty();
        }
        Problem problem = caller.map(known -> Refusals.missingScope(known, Scope.READ))
                .orElseGet(() -> Refusals.unknownCaller(bearer.isPresent(), Scope.READ))
                .problem();
        refused.write(caller.map(Caller::name).orElse(""), address, request, problem.code());
        return Optional.of(problem);
    }

    private static void refuse(RoutingContext context, Problem problem) {
        if (problem.status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"corrente\"");
        }
        Answers.problem(context, problem);
    }
}
