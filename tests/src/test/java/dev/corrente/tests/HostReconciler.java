package dev.corrente.tests;

import dev.corrente.reconciler.Main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reconciler as a process of this host, with a project folder and a state of its own. */
final class HostReconciler implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("status on 127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path log;

    /** @param folder holds {@code desired-state/}; the state and the log are written there */
    HostReconciler(Path folder, String engine, String version) throws IOException {
        log = folder.resolve("log");
        process = new Shell(folder)
                .without(name -> name.startsWith("CORRENTE_"))
                .with(Map.of(
                        "DOCKER_HOST",
                        engine,
                        "CORRENTE_VERSION",
                        version,
                        "CORRENTE_PROJECT",
                        folder.toString(),
                        "CORRENTE_STATE",
                        folder.resolve("state").toString()))
                .start(
                        log,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--port",
                        "0");
    }

    Status status() {
        Matcher listens = LISTENS.matcher(said());
        if (!listens.find()) {
            throw new AssertionError("the reconciler does not listen yet");
        }
        return Status.at(listens.group(1));
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
