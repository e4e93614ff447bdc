package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Revised;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Held;
import dev.corrente.reconciler.secrets.StackFiles;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts rejected services back to the revision in which they last proved themselves, so that they are healed as such. */
final class HeldBack {
    private final RevisionStore revisions;
    private final Planning planning;
    /** The last revision that was read again, by its number. */
    private final Map<Long, Past> read = new HashMap<>();

    private record Past(Stack stack, Map<String, String> variables) {}

    HeldBack(RevisionStore revisions, Planning planning) {
        this.revisions = revisions;
        this.planning = planning;
    }

    InForce of(Stack desired, StackFiles files, Observed observed, Memory memory, Path folder) {
        InForce all = InForce.all(desired, files);
        Stack stack = desired;
        Map<String, List<FileMount>> mounts = new TreeMap<>(all.mounts());
        Map<String, StackFiles> heldFiles = new HashMap<>();
        Map<String, Held> held = new TreeMap<>();
        for (Service service : desired.services().values()) {
            Rejection rejection = memory.rejected().get(service.name());
            Revised good = memory.good().get(service.name());
            if (rejection == null || good == null || !asksFor(rejection, service, desired, all.mounts(), observed)) {
                continue;
            }
            Optional<Past> past = past(good.generation(), folder)
                    .filter(p -> p.stack().services().containsKey(service.name()));
            if (past.isPresent()) {
                Stack then = past.get().stack();
                Service old = then.services().get(service.name());
                StackFiles oldFiles = planning.files(then, folder, past.get().variables());
                stack = old == null ? stack : stack.with(old);
                mounts.put(service.name(), oldFiles.mounts().getOrDefault(service.name(), List.of()));
                heldFiles.put(service.name(), oldFiles);
                held.put(service.name(), new Held(then, good.imageId(), rejection));
            }
        }
        return held.isEmpty() ? all : new InForce(stack, mounts, new FilesByService(files, heldFiles), held);
    }

    /** Whether the desired state still asks for just what was rejected. */
    private static boolean asksFor(
            Rejection rejection, Service service, Stack stack, Map<String, List<FileMount>> mounts, Observed observed) {
        return Optional.ofNullable(observed.images().get(service.image()))
                .map(image -> new ContainerSpec.Image(image.id(), image.user(), service.image()))
                .map(image -> ContainerSpec.of(stack, service, image, mounts.getOrDefault(service.name(), List.of())))
                .map(ContainerSpec::key)
                .filter(rejection.key()::equals)
                .isPresent();
    }

    private Optional<Past> past(long generation, Path folder) {
        if (!read.containsKey(generation)) {
            read.clear();
            revisions.accepted(generation).ifPresent(accepted -> {
                if (DesiredReader.again(folder, accepted.files(), accepted.variables())
                        instanceof ReadResult.Accepted again) {
                    read.put(generation, new Past(again.stack(), accepted.variables()));
                }
            });
        }
        return Optional.ofNullable(read.get(generation));
    }

    /** Images that a held service may need, whatever references name by now. */
    static List<String> images(Memory memory) {
        return memory.rejected().keySet().stream()
                .flatMap(service -> Optional.ofNullable(memory.good().get(service)).stream())
                .map(Revised::imageId)
                .toList();
    }
}
