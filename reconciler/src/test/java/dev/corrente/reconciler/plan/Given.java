package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.Applied;
import dev.corrente.reconciler.model.ContainerSpec;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Memory;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Pause;
import dev.corrente.reconciler.model.Rejection;
import dev.corrente.reconciler.model.Revised;
import dev.corrente.reconciler.model.Rules;
import dev.corrente.reconciler.model.Service;
import dev.corrente.reconciler.model.ServiceSpec;
import dev.corrente.reconciler.model.Stack;
import dev.corrente.reconciler.model.Windows;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A situation, built up in sentences; everything that is not said is as a healthy stack has it. */
final class Given {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SortedMap<String, Service> services = new TreeMap<>();
    private final SortedMap<String, List<ContainerState>> containers = new TreeMap<>();
    private final SortedMap<String, ImageState> images = new TreeMap<>();
    private final Map<String, Admission> admissions = new LinkedHashMap<>();
    private final Map<String, Applied> applied = new LinkedHashMap<>();
    private final Map<String, String> completed = new LinkedHashMap<>();
    private final Map<String, Instant> notBefore = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
    private final Set<String> recovering = new HashSet<>();
    private final Map<String, Stopped> stopped = new HashMap<>();
    private final Map<String, Revised> good = new LinkedHashMap<>();
    private final Map<String, Rejection> rejected = new HashMap<>();
    private final Map<String, Pause> paused = new HashMap<>();
    private final Map<String, Instant> healthySince = new HashMap<>();
    private final Map<String, Instant> unhealthySince = new HashMap<>();
    private final Set<String> crashLooping = new HashSet<>();
    private final Set<String> drained = new HashSet<>();
    private final Set<String> restartAsked = new HashSet<>();
    private final Map<String, String> underWay = new HashMap<>();
    private final Set<String> foreignNames = new TreeSet<>();
    private final SortedMap<String, String> foreignPorts = new TreeMap<>();
    private Rules rules = Rules.NONE;
    private final Set<String> internal = new TreeSet<>();
    private final Set<String> networks = new TreeSet<>(Set.of("s-default"));
    private final Set<String> fileVolumes = new TreeSet<>();
    private boolean pruneAllowed = true;
    private final Map<String, Network> declared =
            new HashMap<>(Map.of("default", new Network("default", false, false)));
    private final Set<String> joined = new TreeSet<>();
    private final Set<String> volumes = new TreeSet<>();
    private final Set<String> filled = new TreeSet<>();
    private final Map<String, List<FileMount>> files = new LinkedHashMap<>();
    private final Map<String, Held> held = new LinkedHashMap<>();
    private boolean contained = false;

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
        ContainerState old = containers.getOrDefault(service, List.of()).getFirst();
        SortedMap<String, String> fields = new TreeMap<>(old.fields().values());
        fields.put(path, text);
        containers.put(
                service,
                new ArrayList<>(
                        List.of(Copies.of(old).fields(new Fields(fields)).made())));
        return this;
    }

    Given labelled(String service, String hash) {
        ContainerState old = containers.getOrDefault(service, List.of()).getFirst();
        containers.put(
                service, new ArrayList<>(List.of(Copies.of(old).hash(hash).made())));
        return this;
    }

    Given renamed(String service, String name) {
        ContainerState old = containers.getOrDefault(service, List.of()).getFirst();
        containers.put(
                service,
                new ArrayList<>(List.of(Copies.of(old).called(old.id(), name).made())));
        return this;
    }

    Given runsImage(String service, String imageId) {
        ContainerState old = containers.getOrDefault(service, List.of()).getFirst();
        containers.put(
                service, new ArrayList<>(List.of(Copies.of(old).image(imageId).made())));
        return this;
    }

    /** A negative age is a start in the future. */
    Given startedAgo(String service, Duration age) {
        ContainerState old = containers.getOrDefault(service, List.of()).getFirst();
        ContainerState aged = Copies.of(old).startedAt(NOW.minus(age)).made();
        containers.put(service, new ArrayList<>(List.of(aged)));
        return this;
    }

    /** The successor of a replacement that ended after its predecessor was removed. */
    Given leftBehind(String service) {
        has(service, Status.CREATED, EngineHealth.NONE);
        ContainerState created = containers.getOrDefault(service, List.of()).getFirst();
        containers.put(
                service,
                new ArrayList<>(List.of(Copies.of(created)
                        .called(created.id(), created.name() + "--next")
                        .made())));
        return this;
    }

    /** What runs has proved itself. */
    Given wasGood(String service) {
        ContainerState container = containers.getOrDefault(service, List.of()).getFirst();
        good.put(service, new Revised(container.key(), container.imageId(), 1));
        return this;
    }

    /** What runs became the predecessor of a container of the service as it is wanted. */
    Given isFollowedBy(String service, Status status, EngineHealth health, int exitCode) {
        ContainerState old = containers.getOrDefault(service, List.of()).getFirst();
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
        ContainerState old = containers.getOrDefault(service, List.of()).getFirst();
        Applied before = applied.remove(old.id());
        has(service, status, health, 0, error);
        ContainerState next = containers.getOrDefault(service, List.of()).getFirst();
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
        ContainerState other = containers.getOrDefault(service, List.of()).getFirst();
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

    Given isAskedNoMore(String id) {
        drained.add(id);
        return this;
    }

    Given healthyFor(String service, Duration time) {
        healthySince.put(containers.getOrDefault(service, List.of()).getFirst().run(), NOW.minus(time));
        return this;
    }

    Given unhealthySince(String service, Duration time) {
        unhealthySince.put(
                containers.getOrDefault(service, List.of()).getFirst().run(), NOW.minus(time));
        return this;
    }

    Given crashLoops(String service) {
        crashLooping.add(service);
        return backsOff(service, Duration.ofMinutes(4));
    }

    Given isPaused(String service) {
        paused.put(service, new Pause("", "ana"));
        return this;
    }

    Given restartAsked(String service) {
        restartAsked.add(service);
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
        verdicts.put(containers.getOrDefault(service, List.of()).getFirst().run(), verdict);
        return this;
    }

    Given wasPaused(String service) {
        recovering.add("id-" + service);
        return this;
    }

    Given stoppedByHand(String service) {
        return exited(service, 0).stopsByHand(service);
    }

    Given stopsByHand(String service) {
        stopped.put("id-" + service, Stopped.BY_HAND);
        return this;
    }

    Given stoppedByPolicy(String service) {
        stopped.put("id-" + service, Stopped.BY_POLICY);
        return exited(service, 0);
    }

    Given backsOff(String service, Duration wait) {
        notBefore.put(service, NOW.plus(wait));
        return this;
    }

    Given stillDoing(String service, String step) {
        underWay.put(service, step);
        return this;
    }

    Given removesAtMost(int containers) {
        rules = new Rules(rules.allowances(), rules.windows(), containers);
        return this;
    }

    Given defaultIsInternal() {
        internal.add("s-default");
        return this;
    }

    Given foreignName(String name) {
        foreignNames.add(name);
        return this;
    }

    Given foreignPort(String address, String container) {
        foreignPorts.put(address, container);
        return this;
    }

    Given nothingOnTheEngine() {
        networks.clear();
        return this;
    }

    /** The stack has these on the engine, wanted or not. */
    Given engineHas(String network, String fileVolume) {
        networks.add(network);
        fileVolumes.add(fileVolume);
        return this;
    }

    Given firstLook() {
        pruneAllowed = false;
        return this;
    }

    Given allows(Allowance... allowances) {
        rules = rules.allowing(List.of(allowances));
        return this;
    }

    Given changesWithin(Windows windows) {
        rules = rules.within(windows);
        return this;
    }

    Given declares(Network network) {
        declared.put(network.name(), network);
        return this;
    }

    Given inContainer(String... joinedNetworks) {
        contained = true;
        joined.addAll(Set.of(joinedNetworks));
        return this;
    }

    Given hasVolume(String name) {
        volumes.add(name);
        return this;
    }

    Given gets(String service, String fileVolume) {
        files.put(service, List.of(new FileMount("/run/secrets", fileVolume)));
        return this;
    }

    Given filled(String fileVolume) {
        filled.add(fileVolume);
        return this;
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
                        pruneAllowed),
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
