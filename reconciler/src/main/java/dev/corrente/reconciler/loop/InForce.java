package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.plan.Held;
import dev.corrente.reconciler.secrets.StackFiles;

import java.util.List;
import java.util.Map;

/**
 * What is kept: the desired state, with each service whose change was rejected as it was before.
 *
 * @param mounts files by service
 * @param held the services that stay as they were
 */
public record InForce(Stack stack, Map<String, List<FileMount>> mounts, FilesByService files, Map<String, Held> held) {

    /** Nothing is rejected. */
    public static InForce all(Stack stack, StackFiles files) {
        return new InForce(stack, files.mounts(), new FilesByService(files, Map.of()), Map.of());
    }
}
