package dev.corrente.api.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The product's Redis image in a container of its own name, on a free port. */
final class RedisContainer {
    private static final String IMAGE =
            Optional.ofNullable(System.getenv("CORRENTE_TEST_REDIS_IMAGE")).orElse("corrente/redis:local");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final int port;
    private final String password;

    private RedisContainer(String name, int port, String password) {
        this.name = name;
        this.port = port;
        this.password = password;
    }

    static RedisContainer start(String password) throws IOException {
        docker(
                "There is no image " + IMAGE + ". Build it with `./corrente up --build` or name another in"
                        + " CORRENTE_TEST_REDIS_IMAGE.",
                "image",
                "inspect",
                IMAGE);
        String name = "corrente-test-redis-" + UUID.randomUUID().toString().substring(0, 8);
        String trouble = "Redis does not start from " + IMAGE + ".";
        docker(trouble, "create", "--name", name, "--publish", "127.0.0.1::6379", IMAGE);
        Path secrets = Files.createTempDirectory("redis").resolve("secrets");
        Files.createDirectory(secrets);
        Files.writeString(secrets.resolve("redis_acl"), "user default on >" + password + " ~* &* +@all\n");
        docker(trouble, "cp", secrets.toString(), name + ":/run/");
        docker(trouble, "start", name);
        String address =
                docker(trouble, "port", name, "6379/tcp").lines().findFirst().orElseThrow();
        return new RedisContainer(name, Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)), password);
    }

    int port() {
        return port;
    }

    /** Takes connections and says nothing. */
    void pause() {
        docker("It cannot be paused.", "pause", name);
    }

    /** Leaves no room: every write is answered with an error from now on. */
    void fill() throws IOException {
        String commands =
                "AUTH " + password + "\r\nCONFIG SET maxmemory-policy noeviction\r\nCONFIG SET maxmemory 1\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
            byte[] answers = socket.getInputStream().readNBytes("+OK\r\n".length() * 3);
            if (!new String(answers, StandardCharsets.US_ASCII).equals("+OK\r\n".repeat(3))) {
                throw new AssertionError("It cannot be filled: " + new String(answers, StandardCharsets.US_ASCII));
            }
        }
    }

    void resume() {
        docker("It cannot be resumed.", "unpause", name);
    }

    void kill() {
        docker("It cannot be killed.", "kill", name);
    }

    void remove() {
        docker("It cannot be removed.", "rm", "--force", "--volumes", name);
    }

    private static String docker(String trouble, String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(trouble + " `" + String.join(" ", command) + "` said: " + output.strip());
            }
            return output.strip();
        } catch (IOException e) {
            throw new AssertionError("This test needs Docker's command line: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
