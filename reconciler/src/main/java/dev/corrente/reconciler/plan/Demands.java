package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Demand;
import dev.corrente.reconciler.model.HostPath;
import dev.corrente.reconciler.model.Isolation;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Service;

import java.util.ArrayList;
import java.util.List;

/** What a service asks for that would let it reach past its container. */
final class Demands {
    private Demands() {}

    /** Each one once, in the order of the stack file. */
    static List<Demand> of(Service service) {
        List<Demand> demands = new ArrayList<>();
        Isolation isolation = service.isolation();
        if (isolation.privileged()) {
            demands.add(Demand.privileged());
        }
        for (Mount mount : service.mounts()) {
            if (mount instanceof Mount.BindMount bind) {
                demands.addAll(HostPath.demands(bind.source()));
            }
        }
        isolation.capAdd().forEach(name -> Demand.ofCapability(name).ifPresent(demands::add));
        isolation.securityOpt().forEach(option -> Demand.ofOption(option).ifPresent(demands::add));
        return demands.stream().distinct().toList();
    }
}
