package dev.corrente.reconciler.model;

import java.util.List;

/** What the container may do to the host: root file system, capabilities, security options. */
public record Isolation(
        boolean readOnly, boolean privileged, List<String> capAdd, List<String> capDrop, List<String> securityOpt) {

    /** The security option that uncovers those paths of {@code /proc} and {@code /sys} that a container does not see. */
    public static final String ALL_PATHS = "systempaths=unconfined";

    public Isolation {
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        securityOpt = List.copyOf(securityOpt);
    }
}
