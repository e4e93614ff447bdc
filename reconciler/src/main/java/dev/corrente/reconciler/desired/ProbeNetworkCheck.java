package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Network;
import dev.corrente.reconciler.model.Probes;
import dev.corrente.reconciler.model.Probes.Exec;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A probe over the network needs a network that the reconciler joins: the engine keeps its networks apart. The answer does
 * not depend on where the file is read, so one that holds on a person's machine also holds on the host.
 */
final class ProbeNetworkCheck {
    private final StackDraft stack;
    private final Problems problems;

    ProbeNetworkCheck(StackDraft stack, Problems problems) {
        this.stack = stack;
        this.problems = problems;
    }

    void run() {
        for (ServiceDraft service : stack.services()) {
            if (overNetwork(service.service().behaviour().probes()) && !reached(service)) {
                problems.add(
                        service.probe(),
                        "the reconciler is on no network of service \"" + service.name()
                                + "\", so it cannot ask it over http or tcp",
                        suggestion(service));
            }
        }
    }

    private static boolean overNetwork(Probes probes) {
        return Stream.concat(
                        probes.startup().map(probe -> probe.check()).stream(),
                        probes.liveness().map(probe -> probe.check()).stream())
                .anyMatch(check -> !(check instanceof Exec));
    }

    private boolean reached(ServiceDraft service) {
        return service.networks().keySet().stream()
                .flatMap(name -> Optional.ofNullable(stack.networks().get(name)).stream())
                .anyMatch(Network::reconcilerJoins);
    }

    private Optional<String> suggestion(ServiceDraft service) {
        String names = service.networks().keySet().stream().sorted().collect(Collectors.joining(" or "));
        return Optional.of("write spec.networks." + names + ": {reconcile: {join: true}}, or use exec");
    }
}
