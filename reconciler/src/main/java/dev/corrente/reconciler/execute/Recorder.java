package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.plan.Step;

/** Is told of every step before and after it is taken, so that a crash between two calls leaves a trace. */
public interface Recorder {
    void intends(Step step);

    void ended(StepResult result);

    void created(ContainerSpec spec, ContainerState container);

    void filled(String volume);
}
