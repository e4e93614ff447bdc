package dev.corrente.reconciler.docker;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A subscription to the engine's events, that goes on where it was cut when it is followed again. Silence is normal, but
 * it is also what a dead engine and a proxy that forgot us sound like: so the engine is asked whether it lives, and a very long silence ends the subscription, to be made anew.
 */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final String FILTER = "{\"type\":[\"container\",\"network\",\"volume\",\"image\"]}";
    private static final long SECOND = 1_000_000_000L;

    private final EngineHttp engine;
    private final Duration silence;
    private final Duration tooLong;
    /** Of the last event by the engine's clock, in nanoseconds; 0 before the first. */
    private volatile long last;

    /**
     * @param silence after which the engine is asked
     * @param tooLong silence that ends the subscription even if the engine answers
     */
    EventStream(EngineHttp engine, Duration silence, Duration tooLong) {
        this.engine = engine;
        this.silence = silence;
        this.tooLong = tooLong;
    }

    /** Blocks until the stream ends. The engine may be another one than before, so the version is negotiated first. */
    void follow(String stack, Runnable started, Consumer<Signal> signals) {
        engine.negotiate();
        String path = "/events?filters=" + URLEncoder.encode(FILTER, StandardCharsets.UTF_8) + since();
        try (Response response = engine.open(path, Deadlines.READ);
                InputStream lines = new WatchedStream(response, silence, this::isDead)) {
            started.run();
            new EventReader(stack).read(lines, signals, time -> last = Math.max(last, time));
        } catch (IOException e) {
            throw Failures.from(e);
        } catch (RuntimeFailure failure) {
            throw failure;
        } catch (RuntimeException e) {
            throw Failures.from(e);
        }
    }

    /** The engine repeats what came after it while nobody listened, as far as it still knows. */
    private String since() {
        long next = last + 1;
        return last == 0 ? "" : "&since=%d.%09d".formatted(next / SECOND, next % SECOND);
    }

    private boolean isDead(Duration silent) {
        if (silent.compareTo(tooLong) >= 0) {
            LOG.debug("no event for {} s; subscribing anew", silent.toSeconds());
            return true;
        }
        try {
            engine.bytes("/_ping", 2);
            return false;
        } catch (RuntimeFailure failure) {
            LOG.warn("no event for {} s, and no answer either: {}", silent.toSeconds(), failure.getMessage());
            return true;
        }
    }
}
