package dev.corrente.reconciler.source;

import dev.corrente.reconciler.desired.Problem;

import java.nio.file.Path;
import java.util.List;

/** Whether a fetched folder could be put in force. */
@FunctionalInterface
public interface DesiredCheck {
    /** @return what stands against it; empty is good */
    List<Problem> problems(Path folder);
}
