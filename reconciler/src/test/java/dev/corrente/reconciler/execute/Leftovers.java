package dev.corrente.reconciler.execute;

import dev.corrente.reconciler.observed.Observed;

import java.util.List;

/** What a test leaves on an engine that it shares with others. */
public final class Leftovers {
    private Leftovers() {}

    /** Removes all that carries the stack's label, data too. */
    public static void remove(ContainerRuntime runtime, String stack) {
        Observed left = runtime.observe(stack, List.of());
        left.containers().values().forEach(all -> all.forEach(container -> runtime.remove(container.id())));
        left.networks().forEach(runtime::removeNetwork);
        left.volumes().forEach(runtime::removeVolume);
        left.fileVolumes().forEach(runtime::removeVolume);
    }
}
