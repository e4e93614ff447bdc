package dev.corrente.reconciler.plan;

import dev.corrente.reconciler.model.PortBinding;

import java.util.Map;
import java.util.Optional;

/** Finds a stranger's container on a host port. Keys look like {@code 127.0.0.1:3000/tcp}. */
final class PortClash {
    private PortClash() {}

    static Optional<String> with(PortBinding port, Map<String, String> foreign) {
        if (port.hostPort() == 0) {
            return Optional.empty();
        }
        String suffix = ":" + port.hostPort() + "/" + port.protocol();
        return foreign.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(suffix))
                .filter(entry -> overlaps(
                        port.hostIp(),
                        entry.getKey().substring(0, entry.getKey().length() - suffix.length())))
                .map(entry -> "host port " + port.hostIp() + suffix + " is held by container " + entry.getValue()
                        + ", which is not ours; stop it or choose another port")
                .findFirst();
    }

    private static boolean overlaps(String one, String other) {
        return one.equals(other) || isAny(one) || isAny(other);
    }

    private static boolean isAny(String ip) {
        return ip.isEmpty() || ip.equals("0.0.0.0") || ip.equals("::");
    }
}
