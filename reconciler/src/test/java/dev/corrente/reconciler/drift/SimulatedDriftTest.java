package dev.corrente.reconciler.drift;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.SimulatedRuntime;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** The property on the simulated engine, which so tells of its containers what the real one does. */
class SimulatedDriftTest extends DriftContract {
    private long now = 1_000_000;
    private final SimulatedRuntime runtime = new SimulatedRuntime(clock());

    @Override
    protected ContainerRuntime connect(Path project) {
        return runtime;
    }

    @Override
    protected InstantSource clock() {
        return () -> Instant.ofEpochMilli(now);
    }

    @Override
    protected void pause() {
        now += 500;
        runtime.engine().advance();
    }

    @Override
    protected void makeImages(Path project, String name) {
        runtime.addImage(name + ":plain");
        runtime.addImage(name + ":rich");
    }

    @Override
    protected void removeImages(String name) {
        // They end with the engine.
    }
}
