package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.execute.ContainerRuntime;
import dev.corrente.reconciler.execute.FileContents;
import dev.corrente.reconciler.execute.FileEntry;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.FileGrant;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.plan.PlanInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the secrets and configs of running services still hold what was written into their volumes, which nothing else that is
 * observed tells. A look costs the engine a tenth of a second for each file, so each container is looked at every five minutes,
 * and one in a pass. Said is which file differs, never what is in it.
 */
public final class VolumeCheck {
    private static final Logger LOG = LoggerFactory.getLogger(VolumeCheck.class);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final ContainerRuntime runtime;
    /** By container; a container that is new was filled a moment ago. */
    private final Map<String, Look> looks = new HashMap<>();

    private record Look(Instant at, List<FieldChange> changes) {
        boolean isDue(Instant now) {
            return Duration.between(at, now).abs().compareTo(EVERY) >= 0;
        }
    }

    private record Mounted(ContainerSpec spec, ContainerState container) {
        String id() {
            return container.id();
        }
    }

    public VolumeCheck(ContainerRuntime runtime) {
        this.runtime = runtime;
    }

    /** @return containers whose files differ, with what differs */
    public Map<String, List<FieldChange>> spoiled() {
        Map<String, List<FieldChange>> spoiled = new HashMap<>();
        looks.forEach((container, look) -> {
            if (!look.changes().isEmpty()) {
                spoiled.put(container, look.changes());
            }
        });
        return spoiled;
    }

    /** Looks at the one that was not looked at for longest, if it is due. */
    void one(PlanInput in, FileContents contents) {
        List<Mounted> all = mounted(in);
        looks.keySet().retainAll(all.stream().map(Mounted::id).collect(Collectors.toSet()));
        all.stream()
                .filter(mounted -> last(mounted, in.now()).isDue(in.now()))
                .min(Comparator.comparing(mounted -> last(mounted, in.now()).at()))
                .ifPresent(mounted -> look(mounted, contents, in.now()));
    }

    private Look last(Mounted mounted, Instant now) {
        return looks.computeIfAbsent(mounted.id(), id -> new Look(now, List.of()));
    }

    /** Looks at every one; whoever asks wants to know where that is not possible. */
    public void all(PlanInput in, FileContents contents) {
        looks.clear();
        mounted(in).forEach(mounted -> looks.put(mounted.id(), new Look(in.now(), changes(mounted, contents))));
    }

    /** Those that are what they should be in everything else; what is to be replaced anyway is filled anew. */
    private static List<Mounted> mounted(PlanInput in) {
        List<Mounted> mounted = new ArrayList<>();
        for (Service service : in.stack().services().values()) {
            in.spec(service)
                    .filter(spec -> !spec.files().isEmpty() && service.kind() == Service.Kind.SERVICE)
                    .ifPresent(spec -> in.container(service)
                            .filter(container ->
                                    container.isUp() && container.key().equals(spec.key()))
                            .ifPresent(container -> mounted.add(new Mounted(spec, container))));
        }
        return mounted;
    }

    private void look(Mounted mounted, FileContents contents, Instant now) {
        try {
            looks.put(mounted.id(), new Look(now, changes(mounted, contents)));
        } catch (RuntimeFailure unknown) {
            LOG.debug("the files of {} cannot be looked at", mounted.container().name(), unknown);
            looks.put(mounted.id(), new Look(now, List.of()));
        }
    }

    private List<FieldChange> changes(Mounted mounted, FileContents contents) {
        List<FieldChange> changes = new ArrayList<>();
        for (FileMount mount : mounted.spec().files()) {
            for (FileEntry wanted : contents.of(mounted.spec(), mount)) {
                String path = mount.folder() + "/" + wanted.name();
                Optional<FileEntry> found = runtime.file(mounted.id(), path);
                if (found.isEmpty()) {
                    changes.add(new FieldChange(name(mounted.spec(), path), null, "(as written)"));
                } else if (!found.get().content().equals(wanted.content())) {
                    changes.add(new FieldChange(name(mounted.spec(), path), "(other content)", "(as written)"));
                } else if (found.get().mode() != wanted.mode()) {
                    changes.add(new FieldChange(
                            name(mounted.spec(), path) + ".mode",
                            octal(found.get().mode()),
                            octal(wanted.mode())));
                }
            }
        }
        return List.copyOf(changes);
    }

    private static String octal(int mode) {
        return "0" + Integer.toOctalString(mode);
    }

    private static String name(ContainerSpec spec, String path) {
        return Stream.concat(
                        named("secrets.", spec.service().secrets(), path),
                        named("configs.", spec.service().configs(), path))
                .findFirst()
                .orElse("files." + path);
    }

    private static Stream<String> named(String kind, List<FileGrant> grants, String path) {
        return grants.stream().filter(grant -> grant.target().equals(path)).map(grant -> kind + grant.source());
    }
}
