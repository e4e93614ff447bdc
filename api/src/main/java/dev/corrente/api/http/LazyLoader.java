package dev.corrente.api.http;

import dev.corrente.api.engine.LazyEngine;
import dev.corrente.api.engine.SnapshotLoader;
import org.jspecify.annotations.Nullable;

/** The one loader, made when the engine is first needed. */
final class LazyLoader {
    private final LazyEngine engine;
    private final ServerSettings settings;
    private @Nullable SnapshotLoader loader;

    LazyLoader(LazyEngine engine, ServerSettings settings) {
        this.engine = engine;
        this.settings = settings;
    }

    synchronized SnapshotLoader get() {
        SnapshotLoader made = loader;
        if (made == null) {
            made = new SnapshotLoader(
                    engine.get(), settings.cacheDir(), settings.memoryMegabytes() / 2, settings.overstockDays());
            loader = made;
        }
        return made;
    }
}
