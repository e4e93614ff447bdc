package dev.corrente.tests;

import dev.corrente.reconciler.Main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reconciler as a process of this host, with a project folder and a state of its own. */
final class HostReconciler implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("status on 127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path log;

    /** @param folder holds {@code desired-state/}; the state and the log are written there */
    HostReconciler(Path folder, String engine, String version) throws IOException {
        this(folder, folder.resolve("state"), engine, version, List.of());
    }

    /** @param within what the command is begun with, such as an entry into name spaces */
    HostReconciler(Path folder, Path state, String engine, String version, List<String> within) throws IOException {
        log = folder.resolve("log");
        List<String> command = new ArrayList<>(within);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("run", "--port", "0"));
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
                        state.toString()))
                .start(log, command.toArray(String[]::new));
    }

    /** Of the images that it is given. */
    static String version() {
        return Optional.ofNullable(System.getenv("CORRENTE_VERSION"))
                .orElseThrow(() ->
                        new AssertionError("CORRENTE_VERSION is not set; run these tests with: ./corrente test e2e"));
    }

    /** A project folder with this stack file. */
    static Path project(Path stackFile) throws IOException {
        Path project = Checkout.folder();
        Files.createDirectories(project.resolve("state"));
        Files.createDirectories(project.resolve("desired-state"));
        Files.copy(stackFile, project.resolve("desired-state/stack.yaml"));
        return project;
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
