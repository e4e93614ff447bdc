package dev.corrente.api.engine;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine, opened by whoever needs it first; a failed opening is tried again by the next. */
public final class LazyEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LazyEngine.class);

    private final EngineSettings settings;
    private @Nullable Engine engine;
    private boolean closed;

    public LazyEngine(EngineSettings settings) {
        this.settings = settings;
    }

    /** Blocks for some 300 ms the first time, most of it for the native library. */
    public synchronized Engine get() {
        if (closed) {
            throw new IllegalStateException("The engine is closed");
        }
        Engine open = engine;
        if (open == null) {
            open = Engine.open(settings);
            engine = open;
        }
        return open;
    }

    /**
     * Closes an engine that refuses everything from now on; whoever comes next opens another, without snapshots.
     *
     * @return whether it was the open one: of several who find it broken, one has to bring the snapshots in again
     */
    public boolean discard(Engine broken) {
        synchronized (this) {
            if (!broken.equals(engine)) {
                return false;
            }
            engine = null;
        }
        try {
            broken.close();
        } catch (EngineFailure e) {
            LOG.warn("The broken engine does not close: {}", e.getMessage());
        }
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Engine open = engine;
        engine = null;
        if (open != null) {
            open.close();
        }
    }
}
