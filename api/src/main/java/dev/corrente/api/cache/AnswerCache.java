package dev.corrente.api.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers by key: first in this process, then in Redis, else worked out, by one caller for all who ask the same at the
 * same moment. Failures are not kept.
 */
public final class AnswerCache {
    /** Where an answer came from; also the names under which they are counted. */
    public enum Origin {
        MEMORY,
        SHARED_FLIGHT,
        REDIS,
        COMPUTED
    }

    /** @param body never changed by anybody */
    public record Answer(Buffer body, Origin origin) {}

    /** What an entry costs beside its bytes. */
    private static final int ENTRY = 128;

    private final Cache<AnswerKey, Buffer> memory;
    private final Optional<RedisTier> redis;
    private final Map<AnswerKey, Flight> flights = new ConcurrentHashMap<>();

    public AnswerCache(long mostBytes, Optional<RedisTier> redis) {
        this.memory = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((AnswerKey key, Buffer body) -> body.length() + ENTRY)
                .executor(Runnable::run)
                .build();
        this.redis = redis;
    }

    /** What is kept in this process; empty when it is not. */
    public Optional<Buffer> kept(AnswerKey key) {
        return Optional.ofNullable(memory.getIfPresent(key));
    }

    /**
     * The answer, which comes even to those whose interest has ended.
     *
     * @param interest of who asks
     * @param compute given the interest of all who ask the same; that ends when each of theirs has
     */
    public Future<Answer> get(AnswerKey key, Interest interest, Function<Interest, Future<Buffer>> compute) {
        Buffer kept = memory.getIfPresent(key);
        if (kept != null) {
            return Future.succeededFuture(new Answer(kept, Origin.MEMORY));
        }
        var mine = new Flight();
        mine.join(interest);
        Flight flying = flights.putIfAbsent(key, mine);
        while (flying != null) {
            if (flying.join(interest)) {
                return here(flying.landed().future().map(a -> new Answer(a.body(), Origin.SHARED_FLIGHT)));
            }
            flights.remove(key, flying);
            flying = flights.putIfAbsent(key, mine);
        }
        return find(key, () -> compute.apply(mine.work())).onComplete(result -> {
            flights.remove(key, mine);
            mine.landed().handle(result);
        });
    }

    /** Somebody else's flight ends on somebody else's event loop. */
    private static Future<Answer> here(Future<Answer> flight) {
        Context context = Vertx.currentContext();
        if (context == null || flight.isComplete()) {
            return flight;
        }
        Promise<Answer> landed = Promise.promise();
        flight.onComplete(result -> context.runOnContext(_ -> landed.handle(result)));
        return landed.future();
    }

    private Future<Answer> find(AnswerKey key, Supplier<Future<Buffer>> compute) {
        Future<Optional<Buffer>> shared = redis.map(r -> r.get(key)).orElse(Future.succeededFuture(Optional.empty()));
        return shared.compose(found -> found.isPresent()
                        ? Future.succeededFuture(new Answer(found.get(), Origin.REDIS))
                        : compute.get().map(body -> share(key, body)))
                .onSuccess(answer -> memory.put(key, answer.body()));
    }

    /** Nobody waits for Redis to have stored it. */
    private Answer share(AnswerKey key, Buffer body) {
        redis.ifPresent(r -> r.put(key, body));
        return new Answer(body, Origin.COMPUTED);
    }

    public Optional<RedisTier> redis() {
        return redis;
    }

    /** Bytes held in this process, about. */
    public long weight() {
        return memory.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }
}
