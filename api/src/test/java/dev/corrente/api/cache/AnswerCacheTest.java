package dev.corrente.api.cache;

import dev.corrente.api.cache.AnswerCache.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerCacheTest {
    private static final AnswerKey KEY = AnswerKey.of("edition", "s-1", "items?page=1");
    private final AnswerCache cache = new AnswerCache(10_000, Optional.empty());

    @Test
    void anAnswerIsWorkedOutOnceAndThenKept() {
        var computed = cache.get(KEY, new Interest(), _ -> Future.succeededFuture(bytes("a")))
                .result();
        var kept = cache.get(KEY, new Interest(), _ -> Future.failedFuture("not again"))
                .result();
        assertThat(computed.origin()).isEqualTo(Origin.COMPUTED);
        assertThat(kept.origin()).isEqualTo(Origin.MEMORY);
        assertThat(kept.body()).isEqualTo(bytes("a"));
    }

    @Test
    void whoAsksTheSameAtTheSameMomentSharesTheWork() {
        var calls = new AtomicInteger();
        Promise<Buffer> work = Promise.promise();
        var first = cache.get(KEY, new Interest(), _ -> {
            calls.incrementAndGet();
            return work.future();
        });
        var second = cache.get(KEY, new Interest(), _ -> {
            calls.incrementAndGet();
            return work.future();
        });
        work.complete(bytes("a"));
        assertThat(calls).hasValue(1);
        assertThat(first.result().origin()).isEqualTo(Origin.COMPUTED);
        assertThat(second.result().origin()).isEqualTo(Origin.SHARED_FLIGHT);
    }

    @Test
    void theWorkIsGivenUpWhenTheLastOfThoseWhoWaitHasLeft() {
        Interest first = new Interest();
        Interest second = new Interest();
        var given = new AtomicBoolean();
        Promise<Buffer> work = Promise.promise();
        cache.get(KEY, first, all -> {
            all.whenOver(() -> given.set(true));
            return work.future();
        });
        cache.get(KEY, second, _ -> Future.failedFuture("shared"));
        first.end();
        assertThat(given).isFalse();
        second.end();
        assertThat(given).isTrue();
        var third = cache.get(KEY, new Interest(), _ -> Future.succeededFuture(bytes("b")));
        work.fail("given up");
        assertThat(third.result().body()).isEqualTo(bytes("b"));
        assertThat(cache.get(KEY, new Interest(), _ -> Future.failedFuture("kept"))
                        .result()
                        .origin())
                .isEqualTo(Origin.MEMORY);
    }

    @Test
    void aFailureIsNotKept() {
        assertThat(cache.get(KEY, new Interest(), _ -> Future.failedFuture("trouble"))
                        .failed())
                .isTrue();
        assertThat(cache.get(KEY, new Interest(), _ -> Future.succeededFuture(bytes("a")))
                        .succeeded())
                .isTrue();
    }

    @Test
    void anAnswerLargerThanTheWholeCacheIsGivenButNotKept() {
        Buffer large = Buffer.buffer(new byte[20_000]);
        assertThat(cache.get(KEY, new Interest(), _ -> Future.succeededFuture(large))
                        .result()
                        .body())
                .isEqualTo(large);
        assertThat(cache.weight()).isLessThanOrEqualTo(10_000);
    }

    @Test
    void anotherProgramSnapshotOrQuestionIsAnotherKey() {
        assertThat(KEY).isNotEqualTo(AnswerKey.of("other", "s-1", "items?page=1"));
        assertThat(KEY).isNotEqualTo(AnswerKey.of("edition", "s-2", "items?page=1"));
        assertThat(KEY).isNotEqualTo(AnswerKey.of("edition", "s-1", "items?page=2"));
        assertThat(KEY).isEqualTo(AnswerKey.of("edition", "s-1", "items?page=1"));
    }

    private static Buffer bytes(String text) {
        return Buffer.buffer(text);
    }
}
