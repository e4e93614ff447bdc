package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Isolation;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Power;
import dev.corrente.reconciler.model.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a service asks for that would let it reach past its container. */
final class Demands {
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

    private static final Set<String> SWITCHED_OFF =
            Set.of("seccomp=unconfined", "apparmor=unconfined", "label=disable", "systempaths=unconfined");

    private Demands() {}

    /** Each one once, in the order of the stack file. */
    static List<Demand> of(Service service) {
        List<Demand> demands = new ArrayList<>();
        Isolation isolation = service.isolation();
        if (isolation.privileged()) {
            demands.add(new Demand(Power.PRIVILEGED, "", "its root is the host's root"));
        }
        for (Mount mount : service.mounts()) {
            if (mount instanceof Mount.BindMount bind) {
                demands.addAll(HostPath.demands(bind.source()));
            }
        }
        isolation.capAdd().stream()
                .filter(capability -> !USUAL_CAPABILITIES.contains(capability))
                .map(capability -> new Demand(Power.CAPABILITY, capability, "the engine does not give it by itself"))
                .forEach(demands::add);
        isolation.securityOpt().stream()
                .map(option -> option.replaceFirst(":", "="))
                .filter(SWITCHED_OFF::contains)
                .map(option -> new Demand(Power.SECURITY_OPTION, option, "it switches a protection off"))
                .forEach(demands::add);
        return demands.stream().distinct().toList();
    }
}
