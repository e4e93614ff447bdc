package dev.corrente.reconciler.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container asks for a power.
 *
 * @param subject which path, capability or option; empty where the power has none
 * @param why what it could do with that
 */
public record Demand(Power power, String subject, String why) {
    /** What the engine gives to every container that does not drop it. */
    private static final Set<String> USUAL_CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    /** All others may switch a protection off: a profile of one's own can allow everything. */
    private static final Set<String> HARMLESS_OPTIONS = Set.of(
            "no-new-privileges",
            "no-new-privileges=true",
            "no-new-privileges=false",
            "seccomp=builtin",
            "apparmor=docker-default");

    public static Demand privileged() {
        return new Demand(Power.PRIVILEGED, "", "its root is the host's root");
    }

    /** @param name in capitals, without {@code CAP_} */
    public static Optional<Demand> ofCapability(String name) {
        return USUAL_CAPABILITIES.contains(name)
                ? Optional.empty()
                : Optional.of(new Demand(Power.CAPABILITY, name, "the engine does not give it by itself"));
    }

    public static Optional<Demand> ofOption(String text) {
        String option = text.replaceFirst(":", "=");
        return HARMLESS_OPTIONS.contains(option)
                ? Optional.empty()
                : Optional.of(new Demand(Power.SECURITY_OPTION, option, "it can switch a protection off"));
    }

    static Demand socket(String what) {
        return new Demand(Power.ENGINE_SOCKET, "", what + ", and who has that has the host");
    }

    /** @return those that none of the allowances covers */
    public static List<Demand> beyond(List<Allowance> allowances, String service, List<Demand> demands) {
        return demands.stream()
                .distinct()
                .filter(demand ->
                        allowances.stream().noneMatch(each -> each.covers(service, demand.power(), demand.subject())))
                .toList();
    }

    /** As a policy file names it, less a path. */
    public String what() {
        boolean named = power == Power.CAPABILITY || power == Power.SECURITY_OPTION;
        return named ? power.label() + ":" + subject : power.label();
    }

    @Override
    public String toString() {
        return what() + (power == Power.HOST_PATH ? " " + subject : "") + " (" + why + ")";
    }
}
