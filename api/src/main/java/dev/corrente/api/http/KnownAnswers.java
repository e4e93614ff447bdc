package dev.corrente.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.corrente.api.cache.AnswerKey;
import dev.corrente.api.engine.LoadedSnapshot;
import dev.corrente.api.engine.Snapshots;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Which answer a request gets that is spelt like an earlier one, as long as the same snapshot is served. */
final class KnownAnswers {
    private static final int MOST_SPELLINGS = 10_000;

    private final Snapshots snapshots;
    private final Cache<Spelling, Known> known = Caffeine.newBuilder()
            .maximumSize(MOST_SPELLINGS)
            .executor(Runnable::run)
            .build();

    KnownAnswers(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** All of a request that its answer depends on. */
    private record Spelling(
            String uri, @Nullable String accept, @Nullable String encodings) {
        static Spelling of(HttpServerRequest request) {
            return new Spelling(
                    request.uri(),
                    request.getHeader(HttpHeaders.ACCEPT),
                    request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        }
    }

    /** @param operation the id of the operation that gave the answer */
    record Known(LoadedSnapshot snapshot, AnswerKey key, CharSequence lifetime, String operation) {}

    void remember(HttpServerRequest request, Known answer) {
        known.put(Spelling.of(request), answer);
    }

    /** Null when the router has to find out. */
    @Nullable
    Known find(HttpServerRequest request) {
        Known answer = known.getIfPresent(Spelling.of(request));
        return answer != null && snapshots.isCurrent(answer.snapshot()) ? answer : null;
    }
}
