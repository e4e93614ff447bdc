package dev.corrente.api.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** An S3 of its own, on a free port, for one test class: MinIO, or another one that speaks the same. */
public final class StoreContainer implements AutoCloseable {
    private static final String KEY = "corrente-test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Kind kind;
    private final URI endpoint;

    /** Which one, how it is told its key, and how it tells that it is well. */
    private enum Kind {
        MINIO(
                "minio",
                "MINIO_ROOT_USER",
                "MINIO_ROOT_PASSWORD",
                "/minio/health/live",
                "server",
                "/data",
                "--address",
                ":9000"),
        VERSITYGW(
                "versitygw",
                "ROOT_ACCESS_KEY",
                "ROOT_SECRET_KEY",
                "/health",
                "--port",
                ":9000",
                "--keep-alive",
                "--health",
                "/health",
                "posix",
                "--sidecar",
                "/data/meta",
                "/data/store");

        private final String image;
        private final String user;
        private final String password;
        private final String health;

        @SuppressWarnings("ImmutableEnumChecker") // What List.of makes never changes.
        private final List<String> command;

        Kind(String image, String user, String password, String health, String... command) {
            this.image = image;
            this.user = user;
            this.password = password;
            this.health = health;
            this.command = List.of(command);
        }

        /** Named by CORRENTE_TEST_MINIO_IMAGE or CORRENTE_TEST_VERSITYGW_IMAGE, else the one that is built here. */
        private String image() {
            String setting = "CORRENTE_TEST_" + name() + "_IMAGE";
            return System.getProperty(setting, System.getenv().getOrDefault(setting, "corrente/" + image + ":local"));
        }
    }

    public static StoreContainer minio() throws IOException, InterruptedException {
        return new StoreContainer(Kind.MINIO);
    }

    public static StoreContainer versitygw() throws IOException, InterruptedException {
        return new StoreContainer(Kind.VERSITYGW);
    }

    /** Starts and waits until it answers. */
    private StoreContainer(Kind kind) throws IOException, InterruptedException {
        this.kind = kind;
        this.name = "corrente-test-" + kind.image + "-" + UUID.randomUUID();
        String image = kind.image();
        try {
            docker("image", "inspect", image);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "This test needs the image " + image + ". Build the images first, or name another in CORRENTE_TEST_"
                            + kind + "_IMAGE. " + e.getMessage(),
                    e);
        }
        List<String> run = new ArrayList<>(List.of(
                "run",
                "--detach",
                "--name",
                name,
                "--label",
                "dev.corrente.test=true",
                "--publish",
                "127.0.0.1::9000",
                "--env",
                kind.user + "=" + KEY,
                "--env",
                kind.password + "=" + KEY,
                image));
        run.addAll(kind.command);
        docker(run.toArray(String[]::new));
        try {
            endpoint = URI.create(
                    "http://" + docker("port", name, "9000").lines().findFirst().orElseThrow());
            waitUntilHealthy();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    public StoreSettings.S3 settings() {
        return new StoreSettings.S3(endpoint, "us-east-1", KEY, KEY);
    }

    @Override
    public void close() {
        try {
            docker("rm", "--force", "--volumes", name);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Container " + name + " stays behind", e);
        }
    }

    private void waitUntilHealthy() throws InterruptedException {
        var request = HttpRequest.newBuilder(endpoint.resolve(kind.health))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                try {
                    if (http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
        }
        throw new IllegalStateException(name + " does not answer at " + endpoint + ". It says: " + logs());
    }

    private String logs() throws InterruptedException {
        try {
            return docker("logs", "--tail", "20", name);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String docker(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "docker";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("docker " + arguments[0] + " says: " + output.strip());
        }
        return output.strip();
    }
}
