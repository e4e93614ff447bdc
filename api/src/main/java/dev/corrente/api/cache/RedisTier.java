package dev.corrente.api.cache;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisStandaloneConnectOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Bytes in Redis. Never fails and never takes longer than its bound: what goes wrong is a miss.
 */
public final class RedisTier {
    /** The bound of every call for an answer. */
    public static final Duration BOUND = Duration.ofMillis(50);

    /** How long {@link #ping} is waited for: a first one also looks up a name, connects and logs in. */
    public static final Duration PING_BOUND = Duration.ofMillis(200);

    /** How long a trial may go on behind whoever waits for it. */
    private static final Duration TRIAL_BOUND = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(RedisTier.class);
    private static final int LARGEST = 1 << 20;
    private static final long KEEP_SECONDS = 3600;
    private static final String PREFIX = "corrente:answer:";

    private final Vertx vertx;
    private final RedisSettings settings;
    private final Breaker breaker;
    private @Nullable Redis client;
    private @Nullable Future<Void> trial;
    private volatile String lastFailure = "";

    public RedisTier(Vertx vertx, RedisSettings settings, Breaker breaker) {
        this.vertx = vertx;
        this.settings = settings;
        this.breaker = breaker;
    }

    /** The bytes, or empty: not there, too late, or Redis is out of order. */
    public Future<Optional<Buffer>> get(AnswerKey key) {
        return call(Request.cmd(Command.GET).arg(PREFIX + key.hash()))
                .map(found -> found.map(Response::toBuffer))
                .otherwise(Optional.empty());
    }

    /** Keeps the bytes for an hour. The future says only when the attempt is over. */
    public Future<Void> put(AnswerKey key, Buffer body) {
        if (body.length() > LARGEST) {
            return Future.succeededFuture();
        }
        Request set = Request.cmd(Command.SET)
                .arg(PREFIX + key.hash())
                .arg(body)
                .arg("EX")
                .arg(KEEP_SECONDS);
        return call(set).otherwise(Optional.empty()).mapEmpty();
    }

    /**
     * Succeeds when Redis answers in time; else fails with the reason. It asks Redis whatever the breaker says, so an
     * answer is believed at once, and closes the breaker.
     */
    public Future<Void> ping() {
        return tryOut().timeout(PING_BOUND.toMillis(), TimeUnit.MILLISECONDS)
                .recover(e -> Future.failedFuture(
                        e instanceof TimeoutException
                                ? new TimeoutException("no answer within " + PING_BOUND.toMillis() + " ms")
                                : e));
    }

    /** Whether it is not asked for a while, because it failed. */
    public boolean isLeftAlone() {
        return breaker.isOpen();
    }

    public synchronized Future<Void> close() {
        Redis open = client;
        client = null;
        return open == null ? Future.succeededFuture() : open.close();
    }

    /** While the breaker is open nobody waits: a trial runs by itself, with time enough to connect. */
    private Future<Optional<Response>> call(Request request) {
        if (breaker.isOpen()) {
            if (breaker.allows()) {
                tryOut();
            }
            return Future.failedFuture("Redis is left alone for a while after: " + lastFailure);
        }
        return client().send(request)
                .map(Optional::ofNullable)
                .timeout(BOUND.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(_ -> breaker.succeeded())
                .onFailure(cause -> {
                    // More of us ask at once than the pool lets wait: a miss for these, and no fault of Redis.
                    if (!(cause instanceof ConnectionPoolTooBusyException)) {
                        failed(cause);
                    }
                });
    }

    /** One PING at a time; those who ask meanwhile share it. */
    private synchronized Future<Void> tryOut() {
        Future<Void> running = trial;
        if (running != null && !running.isComplete()) {
            return running;
        }
        Future<Void> started = client().send(Request.cmd(Command.PING))
                .timeout(TRIAL_BOUND.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(_ -> answered())
                .onFailure(this::failed)
                .mapEmpty();
        trial = started;
        return started;
    }

    private void answered() {
        if (breaker.isOpen()) {
            LOG.info("Redis answers again");
        }
        breaker.succeeded();
    }

    /** A client that hangs keeps its connections busy for ever, so the next trial gets a new one. */
    private synchronized void failed(Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        boolean wasOpen = breaker.isOpen();
        if (breaker.failed()) {
            close();
            if (!wasOpen) {
                LOG.warn("Redis does not answer ({}); answers come without it until it does", reason);
            }
        }
        lastFailure = reason;
    }

    private synchronized Redis client() {
        Redis open = client;
        if (open == null) {
            open = Redis.createStandaloneClient(
                    vertx, new RedisOptions().setMaxPoolSize(4).setMaxPoolWaiting(64), this::connectOptions);
            client = open;
        }
        return open;
    }

    private Future<RedisStandaloneConnectOptions> connectOptions() {
        return vertx.fileSystem()
                .readFile(settings.passwordFile().toString())
                .map(file -> Optional.of(file.toString(StandardCharsets.UTF_8).strip()))
                .otherwise(Optional.empty())
                .map(password -> {
                    var options = new RedisStandaloneConnectOptions();
                    options.setConnectionString(settings.url());
                    password.filter(p -> !p.isEmpty()).ifPresent(options::setPassword);
                    return options;
                });
    }
}
