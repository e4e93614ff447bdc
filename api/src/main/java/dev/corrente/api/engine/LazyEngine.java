package dev.corrente.api.engine;

import org.jspecify.annotations.Nullable;

/** The engine, opened by whoever needs it first; a failed opening is tried again by the next. */
public final class LazyEngine implements AutoCloseable {
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
