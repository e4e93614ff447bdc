package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A checkout of its own with a stack of its own. Names and ports come from the environment, as {@code ./corrente test}
 * sets them, so that a stack that already runs on this machine is not touched.
 */
final class Box {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Path checkout;
    private final Shell shell;

    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }
    }

    Box(Path checkout) {
        this.checkout = checkout;
        this.shell = new Shell(checkout);
    }

    static String setting(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new AssertionError(name + " is not set; run these tests with: ./corrente test e2e"));
    }

    String stack() {
        return setting("CORRENTE_STACK");
    }

    String container(String service) {
        return stack() + "-" + service;
    }

    Shell.Ended corrente(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = checkout.resolve("corrente").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return shell.run(command);
    }

    String docker(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "docker";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return shell.output(command);
    }

    Shell shell() {
        return shell;
    }

    Path file(String name) {
        return checkout.resolve(name);
    }

    /** Saves a changed stack file the way an editor does: beside it, then in its place. */
    void edit(UnaryOperator<String> change) {
        Path file = file("desired-state/stack.yaml");
        try {
            String old = Files.readString(file);
            String changed = change.apply(old);
            if (changed.equals(old)) {
                throw new AssertionError("the edit changes nothing");
            }
            Path draft = Files.writeString(file("desired-state/.stack.yaml.swp"), changed);
            Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer web(String path) {
        return get("http://127.0.0.1:" + setting("FRONTEND_PORT") + path);
    }

    Answer api(String path) {
        return get("http://127.0.0.1:" + setting("API_PORT") + path);
    }

    JsonNode status() {
        return get("http://127.0.0.1:" + setting("CORRENTE_STATUS_PORT") + "/api/v1/status")
                .json();
    }

    /** A service's entry in the status. */
    JsonNode service(String name) {
        for (JsonNode service : status().path("services")) {
            if (service.path("name").asText().equals(name)) {
                return service;
            }
        }
        throw new AssertionError("the status has no service " + name);
    }

    JsonNode condition(String type) {
        for (JsonNode condition : status().path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        throw new AssertionError("the status has no condition " + type);
    }

    String id(String service) {
        return docker("inspect", "--format", "{{.Id}} {{.State.StartedAt}}", container(service));
    }

    void untilHealthy() {
        eventually("the stack is healthy", () -> status().path("phase").asText().equals("Healthy"));
    }

    /** Asks again until it is so; what cannot be asked yet is not so yet. */
    void eventually(String what, BooleanSupplier asked) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Throwable last = null;
        while (System.nanoTime() < end) {
            try {
                if (asked.getAsBoolean()) {
                    return;
                }
            } catch (AssertionError | RuntimeException e) {
                last = e;
            }
            pause();
        }
        String status = corrente("status", "--events", "20").output();
        throw new AssertionError("not so within " + PATIENCE.toSeconds() + " s: " + what + "\n" + status, last);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answer get(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(url, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
