package dev.corrente.reconciler.model;

import java.util.Arrays;
import java.util.Optional;

/** What lets a container reach past itself, so that a service has it only where policy names it. */
public enum Power {
    PRIVILEGED("privileged"),
    ENGINE_SOCKET("engine-socket"),
    /** A folder of the host's system; its subject is an absolute path. */
    HOST_PATH("host-path"),
    /** Beyond the engine's default ones; its subject is a name without {@code CAP_}. */
    CAPABILITY("capability"),
    /** Switches a protection off; its subject is the option as Docker writes it, such as {@code seccomp=unconfined}. */
    SECURITY_OPTION("security-opt");

    private final String label;

    Power(String label) {
        this.label = label;
    }

    /** As it stands in a policy file. */
    public String label() {
        return label;
    }

    public static Optional<Power> of(String label) {
        return Arrays.stream(values())
                .filter(power -> power.label.equals(label))
                .findFirst();
    }
}
