package dev.corrente.reconciler.desired;

import dev.corrente.reconciler.model.Mount;
import dev.corrente.reconciler.model.Mount.VolumeMount;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Every network, volume, secret and config that a service names is declared. */
final class ReferenceCheck {
    private final StackDraft stack;
    private final Problems problems;

    ReferenceCheck(StackDraft stack, Problems problems) {
        this.stack = stack;
        this.problems = problems;
    }

    void run() {
        Set<String> networks = new HashSet<>(stack.networks().keySet());
        networks.add(NetworksReader.DEFAULT);
        for (ServiceDraft service : stack.services()) {
            service.networks().forEach((name, at) -> require("network", name, at.place(), networks));
            service.mounts().forEach(this::volume);
            service.secrets()
                    .forEach(at -> require(
                            "secret",
                            at.value().source(),
                            at.place(),
                            stack.secrets().keySet()));
            service.configs()
                    .forEach(at -> require(
                            "config",
                            at.value().source(),
                            at.place(),
                            stack.configs().keySet()));
        }
    }

    private void volume(Located<Mount> mount) {
        if (mount.value() instanceof VolumeMount volume) {
            require("volume", volume.volume(), mount.place(), stack.volumes().keySet());
        }
    }

    private void require(String kind, String name, Place place, Set<String> declared) {
        if (!declared.contains(name)) {
            Optional<String> suggestion =
                    Nearest.suggestion(name, declared).or(() -> Optional.of("declare it under spec." + kind + "s"));
            problems.add(place, kind + " \"" + name + "\" is not declared", suggestion);
        }
    }
}
