package dev.corrente.api.http;

import dev.corrente.api.engine.EngineFailure;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.TimeoutException;

/** The one place where failures become problem+json. */
final class ProblemHandler implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @Override
    public void handle(RoutingContext context) {
        handle(context, context.statusCode());
    }

    /** @param status what the router makes of it; counts only when the failure itself says nothing */
    void handle(RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        String id = RequestScope.id(context);
        Problem problem = problem(context, status);
        if (problem.category() == Category.INTERNAL) {
            LOG.error(
                    "{} {} failed, request={}",
                    context.request().method(),
                    context.request().path(),
                    id,
                    context.failure());
        } else if (problem.category() == Category.RESOURCES) {
            LOG.warn("{}: {} request={}", problem.code(), problem.detail(), id);
        }
        switch (problem.status()) {
            case 401 -> response.putHeader("WWW-Authenticate", "Bearer");
            case 503 -> response.putHeader("Retry-After", "1");
            default -> {}
        }
        response.headers().remove("ETag");
        response.setStatusCode(problem.status())
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .end(Buffer.buffer(problem.bytes(id)));
    }

    /** A failure behind the head, which no answer can tell of any more. */
    static void log(RoutingContext context, Throwable failure) {
        LOG.warn(
                "{} was broken off: {} request={}",
                context.request().path(),
                failure.getMessage(),
                RequestScope.id(context));
    }

    private static Problem problem(RoutingContext context, int status) {
        return switch (context.failure()) {
            case RequestRefused refused -> refused.problem();
            case EngineFailure failure -> problem(failure);
            case TimeoutException _ -> Problems.timeout();
            case null, default -> byStatus(context, status, context.failure());
        };
    }

    private static Problem problem(EngineFailure failure) {
        return switch (failure.kind()) {
            case TIMEOUT -> Problems.timeout();
            case MEMORY -> Problems.outOfMemory();
            case UNREADABLE, INVALID, FATAL -> Problems.internal();
        };
    }

    private static Problem byStatus(RoutingContext context, int status, @Nullable Throwable failure) {
        String path = String.valueOf(context.request().path());
        return switch (status) {
            case 400 ->
                Problems.badRequest(
                        "The address or a header is malformed" + (failure == null ? "." : ": " + failure.getMessage()));
            case 404 -> Problems.noRoute(path);
            case 405 -> Problems.noMethod(context.request().method().name(), path);
            case 413 -> Problems.tooLarge(413, "This route takes no body of that size.");
            default -> Problems.internal();
        };
    }
}
