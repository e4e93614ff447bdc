package dev.corrente.reconciler.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one stack file asks for, after interpolation, profiles and references are resolved.
 *
 * @param name the stack id: prefix of every object's name and value of the ownership label
 * @param services by name; services of inactive profiles are not here
 * @param rules what the stack as a whole may do, and when
 */
public record Stack(
        String name,
        SortedMap<String, Service> services,
        SortedMap<String, Network> networks,
        SortedMap<String, Volume> volumes,
        SortedMap<String, Secret> secrets,
        SortedMap<String, Config> configs,
        Rules rules) {

    /** What the name of a container ends with that was put aside. */
    public static final String PREVIOUS = "--previous";

    public Stack {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
        networks = Collections.unmodifiableSortedMap(new TreeMap<>(networks));
        volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        configs = Collections.unmodifiableSortedMap(new TreeMap<>(configs));
    }

    /** A stack without rules of its own. */
    public Stack(
            String name,
            SortedMap<String, Service> services,
            SortedMap<String, Network> networks,
            SortedMap<String, Volume> volumes,
            SortedMap<String, Secret> secrets,
            SortedMap<String, Config> configs) {
        this(name, services, networks, volumes, secrets, configs, Rules.NONE);
    }

    /** Docker's name of a service's container: {@code corrente-api}. */
    public String containerName(String service) {
        return name + "-" + service;
    }

    /** The name of a successor until it takes its predecessor's. */
    public String nextName(String service) {
        return containerName(service) + "--next";
    }

    /** The name of a predecessor until its successor has proved itself. */
    public String previousName(String service) {
        return containerName(service) + PREVIOUS;
    }

    /** The name of a container that served for a moment between two others, until nobody asks it any more. */
    public String retiredName(String service) {
        return containerName(service) + "--retired";
    }

    /** The same with one service as another desired state had it. */
    public Stack with(Service service) {
        SortedMap<String, Service> others = new TreeMap<>(services);
        others.put(service.name(), service);
        return new Stack(name, others, networks, volumes, secrets, configs, rules);
    }

    /** The same without windows: its changes wait for none. */
    public Stack atAnyTime() {
        return new Stack(name, services, networks, volumes, secrets, configs, rules.within(Windows.ALWAYS));
    }

    /** Docker's name of a network of this stack. */
    public String networkName(String network) {
        return name + "-" + network;
    }

    /** Docker's name of a volume of this stack. */
    public String volumeName(String volume) {
        return name + "-" + volume;
    }

    /** Docker's names of the networks that a service is on. */
    public List<String> networksOf(Service service) {
        return service.networks().keySet().stream().map(this::networkName).toList();
    }

    /** Docker's names of the volumes that hold a service's data. */
    public List<String> volumesOf(Service service) {
        return service.mounts().stream()
                .filter(Mount.VolumeMount.class::isInstance)
                .map(mount -> volumeName(((Mount.VolumeMount) mount).volume()))
                .toList();
    }
}
