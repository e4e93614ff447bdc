package dev.corrente.api.http;

import dev.corrente.api.cache.AnswerCache.Answer;
import dev.corrente.api.cache.AnswerKey;
import dev.corrente.api.engine.LoadedSnapshot;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** How an answer from a snapshot is sent: the one place that makes its headers. */
record DataReply(Metrics metrics, LoadedSnapshot snapshot, AnswerKey key, CharSequence lifetime) {
    private static final CharSequence SNAPSHOT_ID = HttpHeaders.createOptimized("x-snapshot-id");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
    private static final CharSequence VARY = HttpHeaders.createOptimized("accept, accept-encoding");
    private static final CharSequence JSON = HttpHeaders.createOptimized(Json.CONTENT_TYPE);

    /** Whether the caller has this very answer already. */
    boolean isHeldBy(HttpServerRequest request) {
        String held = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        return held != null && EntityTag.matches(held, key.etag());
    }

    void notModified(HttpServerResponse response) {
        metrics.notModified();
        headers(response);
        response.setStatusCode(304).end();
    }

    void send(HttpServerResponse response, Answer answer) {
        metrics.answer(answer.origin());
        if (response.ended() || response.closed()) {
            return;
        }
        headers(response);
        if (Gzip.isFormOf(key)) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(answer.body());
    }

    void headers(HttpServerResponse response) {
        response.putHeader(SNAPSHOT_ID, snapshot.id())
                .putHeader(HttpHeaders.ETAG, key.etag())
                .putHeader(HttpHeaders.CACHE_CONTROL, lifetime)
                .headers()
                .add(HttpHeaders.VARY, VARY);
    }
}
