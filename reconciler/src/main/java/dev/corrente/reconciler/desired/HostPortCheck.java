package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.PortBinding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No host port is published twice among the services that run. */
final class HostPortCheck {
    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::");

    private record Published(String service, Located<PortBinding> at) {}

    private final Problems problems;
    private final Map<String, List<Published>> earlier = new HashMap<>();

    HostPortCheck(Problems problems) {
        this.problems = problems;
    }

    void run(StackDraft stack) {
        for (ServiceDraft service : stack.activeServices()) {
            for (Located<PortBinding> port : service.ports()) {
                check(new Published(service.name(), port));
            }
        }
    }

    private void check(Published published) {
        PortBinding port = published.at().value();
        String key = port.hostPort() + "/" + port.protocol();
        List<Published> same = earlier.computeIfAbsent(key, _ -> new ArrayList<>());
        same.stream()
                .filter(other -> port.hostPort() != 0 && meet(other.at().value().hostIp(), port.hostIp()))
                .findFirst()
                .ifPresent(other -> problems.add(
                        published.at().place(),
                        "host port %s on %s is already published by service \"%s\" (%s)"
                                .formatted(
                                        key,
                                        port.hostIp(),
                                        other.service(),
                                        other.at().place().shortly()),
                        "choose another host port"));
        same.add(published);
    }

    private static boolean meet(String one, String other) {
        return one.equals(other) || EVERY_ADDRESS.contains(one) || EVERY_ADDRESS.contains(other);
    }
}
