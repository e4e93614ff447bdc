package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.desired.DesiredReader;
import dev.corrente.reconciler.desired.ReadResult;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Revised;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.ServiceSpec;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Held;
import dev.corrente.reconciler.secrets.StackFiles;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts rejected services back to the revision in which they last proved themselves, so that they are healed as such. */
final class HeldBack {
    private final RevisionStore revisions;
    private final Planning planning;
    /** Revisions that were read again; those that nobody is held back to any more are forgotten. */
    private final Map<Point, Past> read = new HashMap<>();

    private final Specs wanted = new Specs();

    /** @param folder where the files of secrets lie, which a revision does not keep */
    private record Point(long generation, Path folder) {}

    private record Past(Stack stack, Map<String, String> variables) {}

    HeldBack(RevisionStore revisions, Planning planning) {
        this.revisions = revisions;
        this.planning = planning;
    }

    InForce of(Stack desired, StackFiles files, Observed observed, Memory memory, Path folder) {
        Stack stack = desired;
        Map<String, ServiceSpec> specs = wanted.of(desired, files);
        Map<String, StackFiles> heldFiles = new HashMap<>();
        Map<String, Held> held = new TreeMap<>();
        Set<Point> needed = new HashSet<>();
        for (String service : new TreeSet<>(memory.rejected().keySet())) {
            Rejection rejection = memory.rejected().get(service);
            Revised good = memory.good().get(service);
            ServiceSpec spec = specs.get(service);
            if (rejection == null || good == null || spec == null || !asksFor(rejection, spec, observed)) {
                continue;
            }
            Point point = new Point(good.generation(), folder);
            needed.add(point);
            Optional<Past> past = past(point).filter(p -> p.stack().services().containsKey(service));
            if (past.isPresent()) {
                Stack then = past.get().stack();
                Service old = then.services().get(service);
                StackFiles oldFiles = planning.files(then, folder, past.get().variables());
                if (old != null) {
                    stack = stack.with(old);
                    specs = new HashMap<>(specs);
                    specs.put(service, ServiceSpec.of(old, oldFiles.mounts().getOrDefault(service, List.of())));
                    heldFiles.put(service, oldFiles);
                    held.put(service, new Held(then, good.imageId(), rejection));
                }
            }
        }
        read.keySet().retainAll(needed);
        return new InForce(stack, specs, new FilesByService(files, heldFiles), held);
    }

    /** Whether the desired state still asks for just what was rejected. */
    private static boolean asksFor(Rejection rejection, ServiceSpec spec, Observed observed) {
        ImageState image = observed.images().get(spec.service().image());
        return image != null && ContainerSpec.key(spec.hash(), image.id()).equals(rejection.key());
    }

    private Optional<Past> past(Point point) {
        if (!read.containsKey(point)) {
            revisions.accepted(point.generation()).ifPresent(accepted -> {
                if (DesiredReader.again(point.folder(), accepted.files(), accepted.variables())
                        instanceof ReadResult.Accepted again) {
                    read.put(point, new Past(again.stack(), accepted.variables()));
                }
            });
        }
        return Optional.ofNullable(read.get(point));
    }

    /** Images that a held service may need, whatever references name by now. */
    static List<String> images(Memory memory) {
        return memory.rejected().keySet().stream()
                .flatMap(service -> Optional.ofNullable(memory.good().get(service)).stream())
                .map(Revised::imageId)
                .toList();
    }
}
