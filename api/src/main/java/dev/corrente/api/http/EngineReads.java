package dev.corrente.api.http;

import dev.corrente.api.cache.Interest;
import dev.corrente.api.engine.Engine;
import dev.corrente.api.engine.EngineFailure;
import dev.corrente.api.engine.LazyEngine;
import dev.corrente.api.engine.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Whatever reads the engine does it here: until its time is up, or nobody waits any more, and slow statements are told. */
final class EngineReads {
    private static final Logger LOG = LoggerFactory.getLogger(EngineReads.class);

    private final LazyEngine engine;
    private final Duration time;
    private final Duration slow;
    private final Metrics metrics;
    private final Consumer<Engine> broken;

    /**
     * @param slow statements that take longer are logged; zero is none
     * @param broken told of an engine that refuses everything from now on, maybe several times
     */
    EngineReads(LazyEngine engine, Duration time, Duration slow, Metrics metrics, Consumer<Engine> broken) {
        this.engine = engine;
        this.time = time;
        this.slow = slow;
        this.metrics = metrics;
        this.broken = broken;
    }

    /**
     * Blocks for as long as the work takes.
     *
     * @param schema of a snapshot that the caller has leased
     * @param requestId for the log
     */
    <T> T read(String schema, Interest interest, String requestId, Function<Session, T> work) {
        if (interest.isOver()) {
            throw new EngineFailure(EngineFailure.Kind.TIMEOUT, "Nobody waits for this any more", null);
        }
        Engine open = engine.get();
        try (Session session = open.session(schema, time)) {
            interest.whenOver(session::giveUp);
            try {
                return work.apply(session);
            } finally {
                session.slowest().ifPresent(slowest -> tell(slowest, requestId));
            }
        } catch (EngineFailure e) {
            if (e.kind() == EngineFailure.Kind.FATAL) {
                broken.accept(open);
            }
            throw e;
        }
    }

    /** What reads the engine in a way and a time of its own. */
    interface Work<T> {
        T with(Engine engine) throws IOException;
    }

    /** Blocks for as long as the work takes, which must end by itself. */
    <T> T apart(Work<T> work) throws IOException {
        Engine open = engine.get();
        try {
            return work.with(open);
        } catch (EngineFailure e) {
            if (e.kind() == EngineFailure.Kind.FATAL) {
                broken.accept(open);
            }
            throw e;
        }
    }

    /** The statement's shape only: values may say what nobody should read in a log. */
    private void tell(Session.Slowest slowest, String requestId) {
        if (!slow.isZero() && slowest.took().compareTo(slow) > 0) {
            metrics.slowStatement();
            LOG.warn(
                    "Slow statement: {} ms, request={}: {}",
                    slowest.took().toMillis(),
                    requestId,
                    slowest.sql().replaceAll("\\s+", " "));
        }
    }
}
