package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.execute.EngineGate.Call;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;

import java.util.function.Supplier;

/** The one way for calls into a simulated engine: past the gate, counted, at a moment up to which its time has passed. */
final class EngineDoor {
    private final SimulatedEngine engine;
    private volatile EngineGate gate = EngineGate.OPEN;
    private boolean reachable = true;
    private int writes;

    EngineDoor(SimulatedEngine engine) {
        this.engine = engine;
    }

    void setGate(EngineGate other) {
        gate = other;
    }

    void setReachable(boolean value) {
        reachable = value;
    }

    int writes() {
        return writes;
    }

    <T> T through(Call call, Supplier<T> effect) {
        Runnable afterwards = gate.enter(call);
        T answer = effect.get();
        afterwards.run();
        return answer;
    }

    /** One at a time. */
    void arrive(Call call) {
        if (!reachable) {
            throw new RuntimeFailure(Kind.UNREACHABLE, "the container engine cannot be reached");
        }
        engine.advance();
        writes += call.writes() ? 1 : 0;
    }
}
