package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.TestStacks;

import java.time.InstantSource;
import java.util.List;

class SimulatedRuntimeTest extends ContainerRuntimeContract {
    private long now = 1_000_000;

    @Override
    protected ContainerRuntime runtime() {
        InstantSource ticking = () -> java.time.Instant.ofEpochMilli(now++);
        SimulatedRuntime runtime = new SimulatedRuntime(ticking);
        runtime.addImage("app:1");
        return runtime;
    }

    @Override
    protected ContainerSpec spec(Service.Kind kind) {
        return TestStacks.spec("sim", "app:1", "sha256:app:1", kind);
    }

    @Override
    protected List<String> healthyCommand() {
        return List.of("/probe");
    }
}
