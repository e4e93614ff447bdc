package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerCache.Answer;
import dev.corrente.api.cache.AnswerCache.Origin;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * In front of the router: a request that is spelt like one that was answered from the snapshot that is still served is
 * answered from memory, without routing, parsing or the engine. Everything else goes on to the router, which fills what is
 * known here.
 */
final class FastLane implements Handler<HttpServerRequest> {
    private final Handler<HttpServerRequest> router;
    private final Serving serving;
    private final RequestScope scope;
    private final HostGuard guard;
    private final Gate gate;
    private final Cors cors;

    FastLane(
            Handler<HttpServerRequest> router,
            Serving serving,
            RequestScope scope,
            HostGuard guard,
            Gate gate,
            Cors cors) {
        this.router = router;
        this.serving = serving;
        this.scope = scope;
        this.guard = guard;
        this.gate = gate;
        this.cors = cors;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!isRead(request) || !guard.admits(request) || !answer(request)) {
            router.handle(request);
        }
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private boolean answer(HttpServerRequest request) {
        long began = System.nanoTime();
        KnownAnswers.Known known = serving.known().find(request);
        if (known == null) {
            return false;
        }
        var reply = new DataReply(serving.metrics(), known.snapshot(), known.key(), known.lifetime());
        boolean held = reply.isHeldBy(request);
        Buffer body = held ? null : serving.cache().kept(known.key()).orElse(null);
        if ((!held && body == null) || !gate.passes(request)) {
            return false;
        }
        String id = RequestScope.id(request);
        RequestScope.headers(request.response(), id);
        cors.headers(request);
        if (body == null) {
            reply.notModified(request.response());
        } else {
            reply.send(request.response(), new Answer(body, Origin.MEMORY));
        }
        scope.ended(request, known.operation(), request.response().getStatusCode(), id, began);
        return true;
    }
}
