package dev.corrente.tests;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine of the test's own, in name spaces of its own: processes, network, mounts and run-time files. Killed and started
 * again it finds only its data, as after a power failure of a host. This machine's engine is not touched.
 */
final class SecondEngine implements AutoCloseable {
    private static final String DOCKERD = """
            ip link set lo up && mount -t tmpfs tmpfs /run && exec dockerd --data-root "$1/data" --host "unix://$1/socket" \
            --exec-root /run/docker --pidfile /run/docker.pid""";

    private final Path folder;
    private final Shell shell;
    private @Nullable Process process;

    private SecondEngine(Path folder) {
        this.folder = folder;
        this.shell = new Shell(folder);
    }

    static SecondEngine started() throws IOException {
        Shell host = new Shell(Path.of("/"));
        assertThat(host.output("id", "-u")).as("a second engine needs root").isEqualTo("0");
        for (String tool : List.of("unshare", "ip", "iptables", "dockerd", "containerd", "runc")) {
            assertThat(host.run("bash", "-c", "command -v " + tool).exitCode())
                    .as("a second engine needs " + tool)
                    .isZero();
        }
        SecondEngine engine = new SecondEngine(Files.createTempDirectory("corrente-engine"));
        try {
            engine.start();
        } catch (IOException | AssertionError e) {
            engine.close();
            throw e;
        }
        return engine;
    }

    String address() {
        return "unix://" + folder.resolve("socket");
    }

    void start() throws IOException {
        Process started = shell.start(
                folder.resolve("log"),
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "bash",
                "-c",
                DOCKERD,
                "engine",
                folder.toString());
        process = started;
        Patience.until(
                "the second engine answers",
                () -> docker("version").exitCode() == 0,
                () -> shell.run("tail", "-n", "20", "log").output());
    }

    /** All of it at once: the engine, what it runs containers with, and the containers. */
    void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        List<ProcessHandle> all = new ArrayList<>(running.descendants().toList());
        all.add(running.toHandle());
        running.destroyForcibly();
        all.forEach(one -> one.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        process = null;
    }

    /** The engine and what it runs containers with stand still; the containers go on. */
    void freeze() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        daemons().forEach(pid -> shell.run("kill", "-" + name, pid).succeeded());
    }

    private List<String> daemons() {
        Process running = java.util.Objects.requireNonNull(process);
        return running.descendants()
                .filter(one -> one.info().command().orElse("").matches(".*/(dockerd|containerd)"))
                .map(one -> String.valueOf(one.pid()))
                .toList();
    }

    /** @param pid of a container's process as the engine names it, in its own process name space */
    void killInside(String pid) {
        String init = daemons().getFirst();
        shell.run("nsenter", "-t", init, "-p", "-m", "kill", "-9", pid).succeeded();
    }

    /** Takes images over from this machine's engine. */
    void load(String... images) {
        shell.run("bash", "-c", "docker save " + String.join(" ", images) + " | docker --host " + address() + " load")
                .succeeded();
    }

    Shell.Ended docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker", "--host", address()));
        command.addAll(List.of(arguments));
        return shell.run(command.toArray(String[]::new));
    }

    /** The containers go by way of the engine, which takes their control groups away too. */
    @Override
    public void close() {
        if (process != null) {
            docker("ps", "-aq").output().lines().forEach(id -> docker("rm", "-f", id));
        }
        kill();
        Checkout.delete(folder);
    }
}
