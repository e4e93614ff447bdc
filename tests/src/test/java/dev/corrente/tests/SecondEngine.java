package dev.corrente.tests;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An engine of the test's own, in name spaces of its own: processes, network, mounts and run-time files. Killed and started
 * again it finds only its data, as after a power failure of a host. This machine's engine is not touched.
 */
final class SecondEngine implements AutoCloseable {
    /** Holds the name spaces and takes in orphans, so that what was killed inside is gone and not a zombie. */
    private static final String HOLDER = """
            ip link set lo up && mount --make-rprivate / && mount -t tmpfs tmpfs /run || exit 1
            [[ -z $2 ]] || mount -t tmpfs -o "size=$2" tmpfs "$1/data" || exit 1
            touch "$1/holds"
            while :; do sleep 3600 & wait $!; done""";

    private static final List<String> DAEMONS = List.of("dockerd", "containerd", "docker-proxy");

    private static final String SHRINK =
            "mount -o remount,size=$(df -k --output=used \"$0\" | tail -n 1 | tr -d ' ')k \"$0\"";

    private final Path folder;
    private final Shell shell;
    private final String size;
    private @Nullable Process process;

    private SecondEngine(Path folder, String size) {
        this.folder = folder;
        this.size = size;
        this.shell = new Shell(folder);
    }

    static SecondEngine started() throws IOException {
        return started("");
    }

    /** @param size of the disk that holds its data, as {@code mount} takes it; empty for this machine's own */
    static SecondEngine started(String size) throws IOException {
        Shell host = new Shell(Path.of("/"));
        assertThat(host.output("id", "-u")).as("a second engine needs root").isEqualTo("0");
        for (String tool : List.of("unshare", "ip", "iptables", "dockerd", "containerd", "runc")) {
            assertThat(host.run("bash", "-c", "command -v " + tool).exitCode())
                    .as("a second engine needs " + tool)
                    .isZero();
        }
        SecondEngine engine = new SecondEngine(Files.createTempDirectory("corrente-engine"), size);
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

    /** The name spaces too, where there are none. */
    void start() throws IOException {
        if (process == null) {
            hold();
        }
        List<String> command = entering("-n", "-m", "-p");
        // A child of the holder's: nsenter would stand still with what it waits for.
        command.addAll(List.of(
                "bash", "-c", "\"$@\" &", "start", "dockerd", "--data-root", disk().toString(), "--host", address()));
        command.addAll(List.of("--exec-root", "/run/docker", "--pidfile", "/run/docker.pid"));
        shell.start(folder.resolve("log"), command.toArray(String[]::new));
        Patience.until(
                "the second engine answers",
                () -> docker("version").exitCode() == 0,
                () -> shell.run("tail", "-n", "20", "log").output());
    }

    private void hold() throws IOException {
        Files.createDirectories(disk());
        Files.deleteIfExists(folder.resolve("holds"));
        process = shell.start(
                folder.resolve("holder"),
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "bash",
                "-c",
                HOLDER,
                "holder",
                folder.toString(),
                size);
        Patience.until(
                "there are name spaces for the second engine",
                () -> Files.exists(folder.resolve("holds")),
                () -> shell.run("cat", "holder").output());
    }

    /** Where it keeps its data; seen only from inside, where that is a disk of its own. */
    Path disk() {
        return folder.resolve("data");
    }

    /** For a command of this host that is to see that disk too; {@code /proc} is this host's own. */
    List<String> besideItsDisk() {
        List<String> command = entering("-m");
        command.addAll(
                List.of("unshare", "--mount", "bash", "-c", "mount -t proc proc /proc && exec \"$@\"", "beside"));
        return command;
    }

    /** @param spaces options of nsenter */
    private List<String> entering(String... spaces) {
        Process holder = Objects.requireNonNull(process);
        String init = String.valueOf(holder.children().findFirst().orElseThrow().pid());
        List<String> command = new ArrayList<>(List.of("nsenter", "-t", init));
        command.addAll(List.of(spaces));
        return command;
    }

    private Shell.Ended inside(String... command) {
        List<String> all = entering("-n", "-m", "-p");
        all.addAll(List.of(command));
        return shell.run(all.toArray(String[]::new));
    }

    /** Its disk takes nothing more. */
    void fill() {
        inside("bash", "-c", SHRINK, disk().toString()).succeeded();
    }

    /** Its disk has again as much room as at first. */
    void makeRoom() {
        inside("mount", "-o", "remount,size=" + size, disk().toString()).succeeded();
    }

    /** All of it at once: the engine, what it runs containers with, and the containers. */
    void kill() {
        Process holder = process;
        if (holder == null) {
            return;
        }
        List<ProcessHandle> all = processes(name -> true);
        holder.destroyForcibly();
        ended(all);
        process = null;
    }

    /** The engine, and all that it runs containers with; what it wrote to run-time files stays as it lies. */
    void killDaemons() {
        List<ProcessHandle> daemons = processes(name -> DAEMONS.contains(name) || name.startsWith("containerd-shim"));
        daemons.forEach(ProcessHandle::destroyForcibly);
        ended(daemons);
    }

    private static void ended(List<ProcessHandle> all) {
        all.forEach(one -> one.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    /** The engine and what it runs containers with stand still; the containers go on. */
    void freeze() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        processes(DAEMONS::contains)
                .forEach(one ->
                        shell.run("kill", "-" + name, String.valueOf(one.pid())).succeeded());
    }

    /** What runs in its process name space, but for the containers' own and what holds it. */
    private List<ProcessHandle> processes(Predicate<String> names) {
        String init = entering().getLast();
        String space = shell.output("ps", "-o", "pidns=", "-p", init).strip();
        return shell.output("ps", "-eo", "pidns=,pid=,comm=")
                .lines()
                .map(line -> List.of(line.strip().split("\\s+", 3)))
                .filter(words -> words.getFirst().equals(space))
                .filter(words -> names.test(words.getLast()))
                .flatMap(words -> ProcessHandle.of(Long.parseLong(words.get(1))).stream())
                .toList();
    }

    /** @param pid of a container's process as the engine names it, in its own process name space */
    void killInside(String pid) {
        inside("kill", "-9", pid).succeeded();
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
