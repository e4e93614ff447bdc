package dev.corrente.api.http;

import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Answers what is no HTTP request, or one of too many bytes, before any route sees it. */
final class InvalidRequests implements Handler<HttpServerRequest> {
    static final int LONGEST_LINE = 8_192;
    static final int LARGEST_HEADERS = 16_384;

    @Override
    public void handle(HttpServerRequest request) {
        Problem problem = problem(request);
        String id = "none";
        RequestScope.headers(request.response(), id);
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.CONTENT_TYPE)
                .putHeader("Connection", "close")
                .end(Buffer.buffer(problem.bytes(id)))
                .onComplete(_ -> request.connection().close());
    }

    private static Problem problem(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (!(cause instanceof TooLongFrameException)) {
            return Problems.badRequest("This is no HTTP request.");
        }
        return String.valueOf(cause.getMessage()).contains("header")
                ? Problems.tooLarge(431, "All headers together may have " + LARGEST_HEADERS + " bytes.")
                : Problems.tooLarge(414, "The address may have " + LONGEST_LINE + " bytes.");
    }
}
