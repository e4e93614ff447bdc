package dev.corrente.reconciler.docker;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Debian 13's Docker engine, run for the test in name spaces of its own; this machine's engine is not touched. */
final class OwnEngine implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("../scripts").toAbsolutePath().normalize();
    private static final int TRIES = 150;

    private final Path folder;
    private @Nullable Process process;

    private OwnEngine(Path folder) {
        this.folder = folder;
    }

    /** @param options for dockerd; {@code @} stands for the engine's folder */
    static OwnEngine started(String... options) {
        try {
            OwnEngine engine = new OwnEngine(Files.createTempDirectory("corrente-own"));
            engine.start(run(SCRIPTS.resolve("engine-tree.sh").toString(), "docker"), options);
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String tree, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", script(), folder.toString(), tree));
        for (String option : options) {
            command.add(option.replace("@", folder.toString()));
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        for (int i = 0; i < TRIES; i++) {
            if (answers()) {
                return;
            }
            Pause.of(java.time.Duration.ofMillis(100));
        }
        String log = Files.readString(folder.resolve("log"));
        close();
        throw new AssertionError("the second engine does not answer:\n" + log);
    }

    private static String script() {
        return SCRIPTS.resolve("second-engine.sh").toString();
    }

    private boolean answers() {
        try {
            DockerRuntime.connect(folder, environment()).close();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + folder.resolve("socket"));
    }

    Path folder() {
        return folder;
    }

    /** Takes an image over from this machine's engine. */
    void load(String image) {
        run(
                "bash",
                "-c",
                "set -o pipefail; docker save " + image + " | docker --host unix://" + folder.resolve("socket")
                        + " load");
    }

    /** Gives the engine's network name space an address that this host reaches. It is gone with the name space. */
    void reachableAt(String here, String there) {
        Process running = java.util.Objects.requireNonNull(process);
        String inside =
                String.valueOf(running.children().findFirst().orElseThrow().pid());
        String link = "cor" + running.pid();
        String enter = "nsenter -t " + inside + " -n ip ";
        run(
                "bash",
                "-ec",
                "ip link add " + link + " type veth peer name outside netns " + inside + "; ip addr add " + here
                        + "/30 dev " + link + "; ip link set " + link + " up; " + enter + "addr add " + there
                        + "/30 dev outside; " + enter + "link set outside up");
    }

    static String run(String... command) {
        try {
            Path log = Files.createTempFile("corrente-run", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            String said = Files.readString(log, StandardCharsets.UTF_8).strip();
            Files.delete(log);
            if (process.waitFor() != 0) {
                throw new AssertionError(List.of(command) + " ended with " + process.exitValue() + ":\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> all = new ArrayList<>(running.descendants().toList());
            all.add(running.toHandle());
            running.destroyForcibly();
            all.forEach(one -> one.onExit().orTimeout(30, TimeUnit.SECONDS).join());
        }
        run("rm", "-rf", "--", folder.toString());
    }
}
