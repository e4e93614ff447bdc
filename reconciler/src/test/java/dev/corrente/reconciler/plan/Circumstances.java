package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Allowance;
import dev.corrente.reconciler.model.FieldChange;
import dev.corrente.reconciler.model.FileMount;
import dev.corrente.reconciler.model.Memory.Stopped;
import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Pause;
import dev.corrente.reconciler.model.Rules;
import dev.corrente.reconciler.model.Windows;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What there is around the services of a {@link Given}: the rest of the engine, rules, and what the loop knows. */
abstract class Circumstances {
    final Map<String, Instant> notBefore = new LinkedHashMap<>();
    final Set<String> recovering = new HashSet<>();
    final Map<String, Pause> paused = new HashMap<>();
    final Set<String> crashLooping = new HashSet<>();
    final Set<String> drained = new HashSet<>();
    final Set<String> restartAsked = new HashSet<>();
    final Map<String, String> underWay = new HashMap<>();
    final Set<String> foreignNames = new TreeSet<>();
    final Set<String> foreignNetworks = new TreeSet<>();
    final SortedMap<String, String> foreignPorts = new TreeMap<>();
    Rules rules = Rules.NONE;
    final Set<String> internal = new TreeSet<>();
    final Set<String> networks = new TreeSet<>(Set.of("s-default"));
    final Set<String> fileVolumes = new TreeSet<>();
    boolean pruneAllowed = true;
    boolean resting;
    final Map<String, Network> declared = new HashMap<>(Map.of("default", new Network("default", false, false)));
    final Set<String> joined = new TreeSet<>();
    final Set<String> volumes = new TreeSet<>();
    final Set<String> filled = new TreeSet<>();
    final Map<String, List<FieldChange>> spoiled = new LinkedHashMap<>();
    final Map<String, List<FileMount>> files = new LinkedHashMap<>();
    boolean contained = false;
    final Map<String, Stopped> stopped = new HashMap<>();

    abstract Given self();

    Given isAskedNoMore(String id) {
        drained.add(id);
        return self();
    }

    Given crashLoops(String service) {
        crashLooping.add(service);
        return backsOff(service, Duration.ofMinutes(4));
    }

    Given backsOff(String service, Duration wait) {
        notBefore.put(service, Given.NOW.plus(wait));
        return self();
    }

    Given isPaused(String service) {
        paused.put(service, new Pause("", "ana"));
        return self();
    }

    Given restartAsked(String service) {
        restartAsked.add(service);
        return self();
    }

    Given stillDoing(String service, String step) {
        underWay.put(service, step);
        return self();
    }

    Given wasPaused(String service) {
        recovering.add("id-" + service);
        return self();
    }

    Given stopsByHand(String service) {
        stopped.put("id-" + service, Stopped.BY_HAND);
        return self();
    }

    Given removesAtMost(int containers) {
        rules = new Rules(rules.allowances(), rules.windows(), containers);
        return self();
    }

    Given removedAMomentAgo() {
        resting = true;
        return self();
    }

    Given defaultIsInternal() {
        internal.add("s-default");
        return self();
    }

    Given foreignNetwork(String name) {
        networks.remove(name);
        foreignNetworks.add(name);
        return self();
    }

    Given foreignName(String name) {
        foreignNames.add(name);
        return self();
    }

    Given foreignPort(String address, String container) {
        foreignPorts.put(address, container);
        return self();
    }

    Given nothingOnTheEngine() {
        networks.clear();
        return self();
    }

    /** The stack has these on the engine, wanted or not. */
    Given engineHas(String network, String fileVolume) {
        networks.add(network);
        fileVolumes.add(fileVolume);
        return self();
    }

    Given firstLook() {
        pruneAllowed = false;
        return self();
    }

    Given allows(Allowance... allowances) {
        rules = rules.allowing(List.of(allowances));
        return self();
    }

    Given changesWithin(Windows windows) {
        rules = rules.within(windows);
        return self();
    }

    Given declares(Network network) {
        declared.put(network.name(), network);
        return self();
    }

    Given inContainer(String... joinedNetworks) {
        contained = true;
        joined.addAll(Set.of(joinedNetworks));
        return self();
    }

    Given hasVolume(String name) {
        volumes.add(name);
        return self();
    }

    Given gets(String service, String fileVolume) {
        files.put(service, List.of(new FileMount("/run/secrets", fileVolume)));
        return self();
    }

    /** Somebody wrote into a file of its container. */
    Given spoiled(String service, String path) {
        spoiled.put("id-" + service, List.of(new FieldChange(path, "(other content)", "(as written)")));
        return self();
    }

    Given filled(String fileVolume) {
        filled.add(fileVolume);
        return self();
    }
}
