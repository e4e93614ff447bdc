package dev.corrente.api.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Answers by key: first in this process, then in Redis, else worked out, by one caller for all who ask the same at the
 * same moment. Failures are not kept. Used from one event loop.
 */
public final class AnswerCache {
    /** Where an answer came from; also the names under which they are counted. */
    public enum Origin {
        MEMORY,
        SHARED_FLIGHT,
        REDIS,
        COMPUTED
    }

    /** @param bytes never changed by anybody */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copied by nobody.
    public record Answer(byte[] bytes, Origin origin) {}

    /** What an entry costs beside its bytes. */
    private static final int ENTRY = 128;

    private final Cache<AnswerKey, byte[]> memory;
    private final Optional<RedisTier> redis;
    private final Map<AnswerKey, Future<Answer>> flights = new ConcurrentHashMap<>();

    public AnswerCache(long mostBytes, Optional<RedisTier> redis) {
        this.memory = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((AnswerKey key, byte[] bytes) -> bytes.length + ENTRY)
                .executor(Runnable::run)
                .build();
        this.redis = redis;
    }

    public Future<Answer> get(AnswerKey key, Supplier<Future<byte[]>> compute) {
        byte[] kept = memory.getIfPresent(key);
        if (kept != null) {
            return Future.succeededFuture(new Answer(kept, Origin.MEMORY));
        }
        Future<Answer> flying = flights.get(key);
        if (flying != null) {
            return flying.map(a -> new Answer(a.bytes(), Origin.SHARED_FLIGHT));
        }
        Future<Answer> flight = find(key, compute);
        if (!flight.isComplete()) {
            flights.put(key, flight);
            flight.onComplete(_ -> flights.remove(key));
        }
        return flight;
    }

    private Future<Answer> find(AnswerKey key, Supplier<Future<byte[]>> compute) {
        Future<Optional<byte[]>> shared = redis.map(r -> r.get(key)).orElse(Future.succeededFuture(Optional.empty()));
        return shared.compose(found -> found.isPresent()
                        ? Future.succeededFuture(new Answer(found.get(), Origin.REDIS))
                        : compute.get().map(bytes -> share(key, bytes)))
                .onSuccess(answer -> memory.put(key, answer.bytes()));
    }

    /** Nobody waits for Redis to have stored it. */
    private Answer share(AnswerKey key, byte[] bytes) {
        redis.ifPresent(r -> r.put(key, bytes));
        return new Answer(bytes, Origin.COMPUTED);
    }

    public Optional<RedisTier> redis() {
        return redis;
    }

    /** Bytes held in this process, about. */
    public long weight() {
        return memory.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
