package dev.corrente.reconciler.http;

import dev.corrente.reconciler.compare.RevisionDiff;
import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.loop.Operator;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What one kept revision says otherwise than another. Made here, since only here is known which variables each saw. */
final class DiffRoute implements Handler<RoutingContext> {
    private final Operator operator;

    DiffRoute(Operator operator) {
        this.operator = operator;
    }

    @Override
    public void handle(RoutingContext context) {
        String from = context.pathParams().getOrDefault("number", "");
        String to = context.pathParams().getOrDefault("other", "");
        Callable<RevisionDiff> diff = () -> RevisionDiff.between(side(from), side(to));
        context.vertx()
                .executeBlocking(diff, false)
                .onSuccess(made -> Answers.json(context, made))
                .onFailure(context::fail);
    }

    private RevisionDiff.Side side(String number) {
        Accepted accepted = kept(number).orElseThrow(() -> noSuch(number));
        return new RevisionDiff.Side(accepted.generation(), accepted.digest(), accepted.variables(), accepted.files());
    }

    private Optional<Accepted> kept(String number) {
        return number.matches("[0-9]{1,18}") ? operator.accepted(Long.parseLong(number)) : Optional.empty();
    }

    private RequestRefused noSuch(String number) {
        String kept = operator.revisions().stream()
                .map(Revision::number)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return new RequestRefused(
                404,
                "no_such_revision",
                "No such revision",
                "there is no revision " + number + " any more, or not yet; there are " + kept);
    }
}
