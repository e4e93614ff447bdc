package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.history.AcceptedStore.Accepted;
import dev.corrente.reconciler.history.MemoryStore;
import dev.corrente.reconciler.history.Revision;
import dev.corrente.reconciler.history.Revision.Outcome;
import dev.corrente.reconciler.history.RevisionStore;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Revised;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.plan.Notice;
import dev.corrente.reconciler.plan.PlanInput;
import dev.corrente.reconciler.status.StackStatus;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps the history of revisions, and no more than that needs: texts, images under names of our own, memory. */
final class Ledger {
    private static final int ID_LENGTH = 12;

    private final RevisionStore revisions;
    private final MemoryStore memory;
    private final ContainerRuntime runtime;
    private final String prefix;
    private Set<String> kept = Set.of();
    private boolean looked;
    /** What is said of the revision in force while nothing worse is known. */
    private String remark = "";

    Ledger(RevisionStore revisions, MemoryStore memory, ContainerRuntime runtime, String stack) {
        this.revisions = revisions;
        this.memory = memory;
        this.runtime = runtime;
        this.prefix = "corrente-kept/" + stack + ":";
    }

    void begin(Accepted accepted, Instant now) {
        remark = accepted.remark();
        if (revisions.begin(accepted, now)) {
            // Also while nothing ever settles: whoever edits a broken stack fifty times keeps ten of them.
            tidyRevisions(memory.current());
        }
    }

    void note(long generation, Pass pass, StackStatus status) {
        memory.catchUp();
        if (!pass.plan().isEmpty()) {
            revisions.planned(generation, pass.plan().toString());
        }
        if (status.settled() && pass.plan().leavesNothing()) {
            settled(generation, pass);
            tidy(pass.input());
        }
    }

    private void settled(long generation, Pass pass) {
        PlanInput in = pass.input();
        Map<String, String> images = new TreeMap<>();
        in.stack()
                .services()
                .values()
                .forEach(service ->
                        in.container(service).ifPresent(container -> images.put(service.name(), container.imageId())));
        // Also what an earlier revision brought and this one still asks for: it is not what runs.
        String rejected = pass.plan().notices().stream()
                .filter(notice -> notice.kind() == Notice.Kind.REJECTED)
                .map(Notice::service)
                .map(service -> Optional.ofNullable(in.memory().rejected().get(service))
                        .map(rejection -> service + " " + rejection.why())
                        .orElse(service))
                .collect(Collectors.joining("; "));
        if (rejected.isEmpty()) {
            revisions.settle(generation, Outcome.CONVERGED, remark, images, in.now());
        } else {
            revisions.settle(generation, Outcome.ROLLED_BACK, rejected, images, in.now());
        }
    }

    private void tidy(PlanInput in) {
        Observed observed = in.observed();
        Set<String> containers = new HashSet<>();
        Set<String> services = new HashSet<>(in.stack().services().keySet());
        observed.containers()
                .forEach((service, all) -> all.forEach(container -> {
                    containers.add(container.id());
                    services.add(service);
                }));
        memory.keepOnly(containers, observed.fileVolumes(), services);
        Memory known = memory.current();
        tidyRevisions(known);
        images(known);
    }

    private void tidyRevisions(Memory known) {
        revisions.tidy(known.good().values().stream().map(Revised::generation).collect(Collectors.toSet()));
    }

    /** Images that some kept revision ran stay, whatever their references name by now. */
    private void images(Memory known) {
        Set<String> wanted = new TreeSet<>();
        revisions.newestFirst().stream().map(Revision::images).forEach(ran -> wanted.addAll(ran.values()));
        known.good().values().forEach(revised -> wanted.add(revised.imageId()));
        if (looked && wanted.equals(kept)) {
            return;
        }
        Map<String, String> tags = runtime.tags(prefix);
        Set<String> names = new HashSet<>();
        for (String image : wanted) {
            String name = name(image);
            names.add(name);
            if (!tags.containsKey(name) && runtime.image(image).isPresent()) {
                runtime.tag(image, name);
            }
        }
        tags.keySet().stream().filter(name -> !names.contains(name)).forEach(runtime::untag);
        kept = wanted;
        looked = true;
    }

    private String name(String imageId) {
        String digest = imageId.substring(imageId.indexOf(':') + 1);
        return prefix + digest.substring(0, Math.min(ID_LENGTH, digest.length()));
    }
}
