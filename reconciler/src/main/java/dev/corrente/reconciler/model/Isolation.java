package dev.corrente.reconciler.model;

import java.util.List;

/** What the container may do to the host: root file system, capabilities, security options. */
public record Isolation(
        boolean readOnly, boolean privileged, List<String> capAdd, List<String> capDrop, List<String> securityOpt) {

    public Isolation {
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        securityOpt = List.copyOf(securityOpt);
    }
}
