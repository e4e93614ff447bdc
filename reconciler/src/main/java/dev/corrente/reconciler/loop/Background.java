package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.observed.ProbeVerdicts;
import dev.corrente.reconciler.plan.Admission;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What goes on beside the loop: scans of images, probes, the event stream, the steps of a plan. In production on
 * threads; where time is simulated, on none.
 */
public interface Background extends AutoCloseable {

    /** Answers at once. @return whether they may run, by image reference, for every image given */
    Map<String, Admission> admissions(List<ImageState> images);

    /** Follows with its probes what there is now. */
    void probe(Stack stack, Observed observed);

    /** What the probes found so far. */
    ProbeVerdicts verdicts();

    /** Runs what follows the engine's events. @return interrupting it ends that */
    Thread stream(Runnable follow);

    /** @return takes the steps of plans */
    Executor steps();

    /** How long a pass waits for the steps that it gave. */
    Duration patience();

    /** @return since some moment of the past, whatever is done to the clock */
    Duration elapsed();

    /** @return from 0 to 1 */
    double jitter();

    @Override
    void close();
}
