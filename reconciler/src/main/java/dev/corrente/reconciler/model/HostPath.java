package dev.corrente.reconciler.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the source of a bind mount gives away, as it is written: whoever can look through symbolic links does so first. */
public final class HostPath {
    private static final List<String> SOCKETS = List.of("docker.sock", "containerd.sock", "podman.sock");
    private static final List<Path> USUAL_SOCKETS = paths(
            "/run/docker.sock",
            "/var/run/docker.sock",
            "/run/containerd/containerd.sock",
            "/var/run/containerd/containerd.sock",
            "/run/podman/podman.sock",
            "/var/run/podman/podman.sock");
    private static final List<Path> SYSTEM = paths(
            "/etc",
            "/root",
            "/boot",
            "/proc",
            "/sys",
            "/dev",
            "/run",
            "/var/run",
            "/var/lib/docker",
            "/var/lib/containerd",
            "/var/lib/containers",
            "/var/lib/kubelet",
            "/var/spool/cron",
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32");

    private HostPath() {}

    private static List<Path> paths(String... texts) {
        return Stream.of(texts).map(Path::of).toList();
    }

    /** @param source absolute, or relative to the project folder, which whoever started the reconciler chose */
    public static List<Demand> demands(String source) {
        Path path = Path.of(source).normalize();
        if (SOCKETS.stream().anyMatch(path.toString()::endsWith)) {
            return List.of(Demand.socket(source + " is the engine's socket"));
        }
        if (!path.isAbsolute()) {
            return List.of();
        }
        List<Demand> demands = new ArrayList<>();
        if (USUAL_SOCKETS.stream().anyMatch(socket -> socket.startsWith(path))) {
            demands.add(Demand.socket(source + " holds the engine's socket"));
        }
        if (SYSTEM.stream().anyMatch(folder -> folder.startsWith(path) || path.startsWith(folder))) {
            demands.add(new Demand(Power.HOST_PATH, path.toString(), "it belongs to the host's system"));
        }
        return demands;
    }
}
