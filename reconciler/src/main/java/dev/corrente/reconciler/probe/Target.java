package dev.corrente.reconciler.probe;

import dev.corrente.reconciler.observed.ContainerState;
import dev.corrente.reconciler.observed.Observed;

import java.util.Optional;

/**
 * Whom to ask.
 *
 * @param container its id
 * @param address one that we reach; empty where there is none
 */
record Target(String container, Optional<String> address) {
    /** A process in a container reaches the networks that it is on; one on the host reaches every bridge. */
    static Target of(ContainerState container, Observed observed, boolean contained) {
        Optional<String> address = container.addresses().entrySet().stream()
                .filter(entry -> observed.networks().contains(entry.getKey()))
                .filter(entry -> !contained || observed.joined().contains(entry.getKey()))
                .map(entry -> entry.getValue())
                .findFirst();
        return new Target(container.id(), address);
    }
}
