package dev.corrente.reconciler.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A real {@code git daemon} on loopback. */
final class GitDaemon implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private Process process;

    /** @param folder whose repositories it serves */
    GitDaemon(Path folder) {
        this.folder = folder;
        this.port = freePort();
        this.process = start();
    }

    String url(String name) {
        return "git://127.0.0.1:" + port + "/" + name;
    }

    void restart() {
        process = start();
    }

    private Process start() {
        Process started = Tool.start(Tool.builder(
                        folder,
                        List.of(
                                "git",
                                "daemon",
                                "--reuseaddr",
                                "--export-all",
                                "--listen=127.0.0.1",
                                "--port=" + port,
                                "--base-path=" + folder,
                                folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!listens()) {
            if (!started.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "git daemon does not listen; does this git have it? (package git, git-daemon-run)");
            }
            Thread.onSpinWait();
        }
        return started;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With its children. */
    void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        all.forEach(child -> child.onExit().join());
    }

    @Override
    public void close() {
        kill();
    }
}
