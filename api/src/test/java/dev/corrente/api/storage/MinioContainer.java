package dev.corrente.api.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A MinIO of its own, on a free port, for one test class. */
public final class MinioContainer implements AutoCloseable {
    private static final String KEY = "corrente-test";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name = "corrente-test-minio-" + UUID.randomUUID();
    private final URI endpoint;

    /** Starts and waits until it answers. */
    public MinioContainer() throws IOException, InterruptedException {
        String image = System.getProperty(
                "CORRENTE_TEST_MINIO_IMAGE",
                System.getenv().getOrDefault("CORRENTE_TEST_MINIO_IMAGE", "corrente/minio:local"));
        try {
            docker("image", "inspect", image);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "This test needs the image " + image + ". Build the images first, or name another in"
                            + " CORRENTE_TEST_MINIO_IMAGE. " + e.getMessage(),
                    e);
        }
        docker(
                "run",
                "--detach",
                "--name",
                name,
                "--label",
                "dev.corrente.test=true",
                "--publish",
                "127.0.0.1::9000",
                "--env",
                "MINIO_ROOT_USER=" + KEY,
                "--env",
                "MINIO_ROOT_PASSWORD=" + KEY,
                image,
                "server",
                "/data",
                "--address",
                ":9000");
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
        var request = HttpRequest.newBuilder(endpoint.resolve("/minio/health/live"))
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
