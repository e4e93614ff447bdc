package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.Demand;
import dev.corrente.reconciler.model.Fields;
import dev.corrente.reconciler.model.HostPath;
import dev.corrente.reconciler.model.Isolation;
import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a service asks for that would let it reach past its container. */
final class Demands {
    private static final String BIND = "bind ";

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

    /** The same of what a container was made from. An option that holds spaces is told in pieces, and is a demand all the same. */
    static List<Demand> of(Fields made) {
        Map<String, String> fields = made.values();
        List<Demand> demands = new ArrayList<>();
        if (fields.getOrDefault("privileged", "").equals("true")) {
            demands.add(Demand.privileged());
        }
        fields.forEach((path, text) -> {
            if (path.startsWith("volumes.") && text.startsWith(BIND)) {
                demands.addAll(HostPath.demands(text.substring(BIND.length(), text.lastIndexOf(' '))));
            }
        });
        words(fields, "cap_add").forEach(name -> Demand.ofCapability(name).ifPresent(demands::add));
        words(fields, "security_opt").forEach(option -> Demand.ofOption(option).ifPresent(demands::add));
        return demands.stream().distinct().toList();
    }

    private static List<String> words(Map<String, String> fields, String path) {
        return Stream.of(fields.getOrDefault(path, "").split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
