package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Revised;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.ServiceSpec;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.ContainerState.EngineHealth;
import dev.corrente.reconciler.observed.ContainerState.Status;
import dev.corrente.reconciler.observed.ImageState;
import dev.corrente.reconciler.observed.Observed;
import dev.corrente.reconciler.observed.ProbeVerdicts;
import dev.corrente.reconciler.observed.ProbeVerdicts.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A situation, built up in sentences; everything that is not said is as a healthy stack has it. */
final class Given extends Circumstances {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SortedMap<String, Service> services = new TreeMap<>();
    private final SortedMap<String, List<ContainerState>> containers = new TreeMap<>();
    private final SortedMap<String, ImageState> images = new TreeMap<>();
    private final Map<String, Admission> admissions = new LinkedHashMap<>();
    private final Map<String, Applied> applied = new LinkedHashMap<>();
    private final Map<String, String> completed = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<String, Revised> good = new LinkedHashMap<>();
    private final Map<String, Rejection> rejected = new HashMap<>();
    private final Map<String, Instant> healthySince = new HashMap<>();
    private final Map<String, Instant> unhealthySince = new HashMap<>();
    private final Map<String, Held> held = new LinkedHashMap<>();

    @Override
    Given self() {
        return this;
    }

    static Given stack() {
        return new Given();
    }

    static ServiceMaker service(String name) {
        return new ServiceMaker(name);
    }

    Given wants(ServiceMaker maker) {
        Service service = maker.make();
        services.put(service.name(), service);
        images.putIfAbsent(
                service.image(), new ImageState(service.image(), "sha256:" + service.image(), 100, "", List.of()));
        admissions.putIfAbsent(service.image(), Admission.ADMITTED);
        return this;
    }

    /** A container of the wanted service, created from just what is wanted now. */
    Given runs(String service) {
        return has(service, Status.RUNNING, EngineHealth.HEALTHY);
    }

    Given has(String service, Status status, EngineHealth health) {
        return has(service, status, health, 0, "");
    }

    private ContainerState first(String service) {
        return containers.getOrDefault(service, List.of()).getFirst();
    }

    private Given changed(String service, UnaryOperator<Copies> change) {
        ContainerState other = change.apply(Copies.of(first(service))).made();
        containers.put(service, new ArrayList<>(List.of(other)));
        return this;
    }

    Given exited(String service, int code) {
        return has(service, Status.EXITED, EngineHealth.NONE, code, "");
    }

    Given has(String service, Status status, EngineHealth health, int exitCode, String error) {
        ContainerSpec spec = spec(service);
        ContainerState container = new ContainerState(
                "id-" + service,
                spec.name(),
                service,
                spec.hash(),
                spec.imageId(),
                status,
                exitCode,
                false,
                error,
                NOW.minusSeconds(10),
                Instant.EPOCH,
                health,
                "",
                spec.fields(),
                Collections.emptySortedMap());
        containers.put(service, new ArrayList<>(List.of(container)));
        applied.put(container.id(), new Applied(container.id(), spec.fields(), spec.fields()));
        return this;
    }

    /** What runs was created from the service as this describes it, and not as it is wanted. */
    Given runsAs(ServiceMaker old) {
        Service wanted = services.get(old.make().name());
        wants(old).runs(old.make().name());
        if (wanted != null) {
            services.put(wanted.name(), wanted);
        }
        return this;
    }

    Given live(String service, String path, String text) {
        SortedMap<String, String> fields = new TreeMap<>(first(service).fields().values());
        fields.put(path, text);
        return changed(service, copy -> copy.fields(new Fields(fields)));
    }

    Given labelled(String service, String hash) {
        return changed(service, copy -> copy.hash(hash));
    }

    Given renamed(String service, String name) {
        return changed(service, copy -> copy.called(first(service).id(), name));
    }

    Given runsImage(String service, String imageId) {
        return changed(service, copy -> copy.image(imageId));
    }

    /** A negative age is a start in the future. */
    Given startedAgo(String service, Duration age) {
        return changed(service, copy -> copy.startedAt(NOW.minus(age)));
    }

    /** The successor of a replacement that ended after its predecessor was removed. */
    Given leftBehind(String service) {
        has(service, Status.CREATED, EngineHealth.NONE);
        ContainerState created = first(service);
        return changed(service, copy -> copy.called(created.id(), created.name() + "--next"));
    }

    /** What runs has proved itself. */
    Given wasGood(String service) {
        ContainerState container = first(service);
        good.put(service, new Revised(container.key(), container.imageId(), 1));
        return this;
    }

    /** What runs became the predecessor of a container of the service as it is wanted. */
    Given isFollowedBy(String service, Status status, EngineHealth health, int exitCode) {
        ContainerState old = first(service);
        Applied before = applied.remove(old.id());
        ContainerState previous = Copies.of(old)
                .called("id-old-" + service, old.name() + "--previous")
                .is(Status.EXITED, EngineHealth.NONE)
                .made();
        has(service, status, health, exitCode, "");
        containers.computeIfAbsent(service, name -> new ArrayList<>()).add(previous);
        if (before != null) {
            applied.put(previous.id(), new Applied(previous.id(), before.desired(), before.baseline()));
        }
        return this;
    }

    /** A container of the service as it is wanted starts beside what runs. */
    Given hasBeside(String service, Status status, EngineHealth health) {
        return hasBeside(service, status, health, "");
    }

    Given hasBeside(String service, Status status, EngineHealth health, String error) {
        ContainerState old = first(service);
        Applied before = applied.remove(old.id());
        has(service, status, health, 0, error);
        ContainerState next = first(service);
        containers.put(
                service,
                new ArrayList<>(List.of(
                        old,
                        Copies.of(next)
                                .called("id-next-" + service, next.name() + "--next")
                                .made())));
        if (before != null) {
            applied.put(old.id(), before);
        }
        return this;
    }

    /** Another container of the service as it is wanted, whose name ends like this. */
    Given also(String service, String ending, Status status, EngineHealth health) {
        List<ContainerState> all = new ArrayList<>(containers.getOrDefault(service, List.of()));
        Map<String, Applied> before = new HashMap<>(applied);
        has(service, status, health);
        ContainerState other = first(service);
        all.add(Copies.of(other)
                .called("id" + ending + "-" + service, other.name() + ending)
                .made());
        containers.put(service, all);
        applied.putAll(before);
        return this;
    }

    /** Somebody's edit was rejected: just what is wanted now. */
    Given wasRejected(String service) {
        rejected.put(service, new Rejection(spec(service).key(), "exited with code 3", NOW.toString(), 2));
        return this;
    }

    Given predecessorStillRuns(String service, boolean isAskedNoMore) {
        containers.computeIfPresent(
                service,
                (name, all) -> new ArrayList<>(all.stream()
                        .map(each -> each.name().endsWith("--previous")
                                ? Copies.of(each)
                                        .is(Status.RUNNING, EngineHealth.HEALTHY)
                                        .made()
                                : each)
                        .toList()));
        if (isAskedNoMore) {
            drained.add("id-old-" + service);
        }
        return this;
    }

    Given healthyFor(String service, Duration time) {
        healthySince.put(first(service).run(), NOW.minus(time));
        return this;
    }

    Given unhealthySince(String service, Duration time) {
        unhealthySince.put(first(service).run(), NOW.minus(time));
        return this;
    }

    Rollout rollout(String service) {
        return Rollout.of(wanted(service), input());
    }

    /** A container of the stack that no wanted service explains. */
    Given runsExtra(String service) {
        return wants(service(service)).runs(service).drops(service);
    }

    Given drops(String service) {
        services.remove(service);
        return this;
    }

    Given forgot(String service) {
        applied.remove("id-" + service);
        return this;
    }

    Given completedBefore(String job) {
        ContainerSpec spec = spec(job);
        completed.put(job, spec.key());
        return this;
    }

    Given imageIs(String service, Admission admission) {
        admissions.put(wanted(service).image(), admission);
        return this;
    }

    Given imageIsAbsent(String service) {
        images.remove(wanted(service).image());
        return this;
    }

    Given foundHealthy(String service) {
        return found(service, new ProbeVerdicts.Healthy());
    }

    Given found(String service, Verdict verdict) {
        verdicts.put(first(service).run(), verdict);
        return this;
    }

    Given stoppedByHand(String service) {
        return exited(service, 0).stopsByHand(service);
    }

    Given stoppedByPolicy(String service) {
        stopped.put("id-" + service, Stopped.BY_POLICY);
        return exited(service, 0);
    }

    /** Its change was rejected; it stays as it is wanted here. */
    Given isHeld(String service) {
        Rejection rejection = new Rejection("a key", "exited with code 3", NOW.toString(), 2);
        held.put(service, new Held(theStack(), "sha256:" + wanted(service).image(), rejection));
        return this;
    }

    /** The same, told in another order. */
    Given shuffled(Random random) {
        containers.values().forEach(all -> Collections.shuffle(all, random));
        for (Map<String, ?> map : List.of(admissions, applied, completed, notBefore, verdicts, good, files, held)) {
            shuffle(map, random);
        }
        return this;
    }

    private static <V> void shuffle(Map<String, V> map, Random random) {
        List<Map.Entry<String, V>> entries = new ArrayList<>(List.copyOf(map.entrySet()));
        Collections.shuffle(entries, random);
        map.clear();
        entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    }

    String plan() {
        return Planner.plan(input()).toString();
    }

    Plan planned() {
        return Planner.plan(input());
    }

    PlanInput input() {
        Observed observed = new Observed(
                containers,
                networks,
                internal,
                joined,
                volumes,
                fileVolumes,
                images,
                foreignNames,
                foreignPorts,
                foreignNetworks,
                Optional.empty());
        return new PlanInput(
                theStack(),
                observed,
                admissions,
                ServiceSpec.all(theStack(), files),
                new Memory(applied, completed, filled, stopped, good, rejected, paused),
                new Knowledge(
                        ProbeVerdicts.of(verdicts),
                        recovering,
                        notBefore,
                        crashLooping,
                        healthySince,
                        unhealthySince,
                        drained,
                        held,
                        restartAsked,
                        underWay,
                        contained,
                        pruneAllowed,
                        resting,
                        spoiled),
                NOW);
    }

    private Stack theStack() {
        return new Stack(
                "s", services, new TreeMap<>(declared), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), rules);
    }

    private ContainerSpec spec(String service) {
        Service wanted = wanted(service);
        return ContainerSpec.of(
                theStack(),
                wanted,
                new ContainerSpec.Image("sha256:" + wanted.image(), "", wanted.image()),
                files.getOrDefault(service, List.of()));
    }

    private Service wanted(String name) {
        return Optional.ofNullable(services.get(name))
                .orElseThrow(() -> new IllegalArgumentException("say first that the stack wants " + name));
    }
}
