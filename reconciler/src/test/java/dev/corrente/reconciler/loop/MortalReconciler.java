package dev.corrente.reconciler.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.corrente.reconciler.Main;
import dev.corrente.reconciler.docker.FaultProxy;
import dev.corrente.reconciler.docker.FaultProxy.Fault;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reconciler as a process of this host, which is killed at a call of the engine that a test names. */
final class MortalReconciler implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENS = Pattern.compile("status on 127\\.0\\.0\\.1:(\\d+)");

    private final Path folder;
    private final FaultProxy proxy;
    private @Nullable Process process;
    private volatile boolean doomed;

    /** @param folder holds {@code desired-state/}; the state, the log and the socket in between are put there */
    MortalReconciler(Path folder, Path engine) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("state"));
        this.proxy = new FaultProxy(engine, folder.resolve("proxy"));
        proxy.atCut(this::kill);
    }

    void start() {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--port",
                        "0"))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CORRENTE_"));
        builder.environment().putAll(proxy.environment());
        builder.environment().put("CORRENTE_PROJECT", folder.toString());
        builder.environment().put("CORRENTE_STATE", folder.resolve("state").toString());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param number of the call that changes something, counted from 1 and from now on, at which it is killed
     * @param fault {@link Fault#CUT_BEFORE} or {@link Fault#CUT_AFTER}
     */
    void dieAt(int number, Fault fault) {
        AtomicInteger changes = new AtomicInteger();
        doomed = false;
        proxy.spoil((call, line) -> {
            boolean now = isChange(line) && changes.incrementAndGet() == number;
            if (now) {
                doomed = true;
            }
            return now ? fault : Fault.NONE;
        });
    }

    void live() {
        proxy.spoil((call, line) -> Fault.NONE);
    }

    /** A probe's question changes nothing. */
    private static boolean isChange(String line) {
        return !line.startsWith("GET") && !line.startsWith("HEAD") && !line.contains("/exec");
    }

    /** The last one since {@link #dieAt}. */
    String lastChange() {
        return proxy.calls().stream().filter(MortalReconciler::isChange).reduce("none", (first, second) -> second);
    }

    private void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    /** Whether it has made the call at which it is killed. */
    boolean isDoomed() {
        return doomed;
    }

    boolean isDead() {
        return !Objects.requireNonNull(process).isAlive();
    }

    /** @return what it says; missing where it does not answer */
    JsonNode status() {
        Matcher listens = LISTENS.matcher(said());
        if (!listens.find()) {
            return JSON.missingNode();
        }
        URI address = URI.create("http://127.0.0.1:" + listens.group(1) + "/api/v1/status");
        try (InputStream answer = address.toURL().openStream()) {
            return JSON.readTree(answer);
        } catch (IOException away) {
            return JSON.missingNode();
        }
    }

    String said() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    @Override
    public void close() throws IOException {
        kill();
        proxy.close();
    }
}
