package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import dev.corrente.reconciler.execute.RuntimeFailure;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * JSON over the engine's socket. Every call runs on a thread of its own and ends at its deadline, because the transport's
 * own time-outs do not hold on a Unix socket.
 */
final class EngineHttp implements AutoCloseable {
    private final DockerHttpClient client;
    private final String version;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /** @param version path prefix such as {@code /v1.41}; empty while it is not negotiated */
    EngineHttp(DockerHttpClient client, String version) {
        this.client = client;
        this.version = version;
    }

    JsonNode get(String path) {
        return call(Method.GET, path, null, "application/json", Deadlines.READ);
    }

    JsonNode post(String path, @Nullable JsonNode body, Duration deadline) {
        byte[] bytes = body == null ? null : Json.bytes(body);
        return call(Method.POST, path, bytes, "application/json", deadline);
    }

    void put(String path, byte[] tar) {
        call(Method.PUT, path, tar, "application/x-tar", Deadlines.WRITE);
    }

    void delete(String path) {
        call(Method.DELETE, path, null, "application/json", Deadlines.WRITE);
    }

    /**
     * Asks for all paths at once.
     *
     * @return an answer for each, in order; empty where there is no such object
     */
    List<Optional<JsonNode>> getAll(List<String> paths) {
        List<Future<Optional<JsonNode>>> answers =
                paths.stream().map(path -> calls.submit(() -> find(path))).toList();
        return answers.stream()
                .map(answer -> bounded("several questions", Deadlines.READ, answer::get))
                .toList();
    }

    /** @return empty where there is no such object */
    Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (RuntimeFailure failure) {
            if (failure.kind() == RuntimeFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** An answer to be read as it comes, without a deadline; the caller closes it. */
    Response open(String path) {
        Response response = client.execute(request(Method.GET, path, null, "application/json"));
        if (response.getStatusCode() >= 400) {
            throw failure(response);
        }
        return response;
    }

    /** Raw bytes of a bounded answer. */
    byte[] bytes(String path) {
        return bounded(path, Deadlines.READ, () -> {
            try (Response response = open(path)) {
                return response.getBody().readAllBytes();
            }
        });
    }

    /**
     * What is printed until the answer ends.
     *
     * @param most bytes to keep; the rest is read and dropped, for a writer that nobody reads stands still
     */
    byte[] printed(String path, JsonNode body, Duration deadline, int most) {
        return bounded(path, deadline, () -> {
            Request request = request(Method.POST, path, Json.bytes(body), "application/json");
            try (Response response = client.execute(request)) {
                if (response.getStatusCode() >= 400) {
                    throw failure(response);
                }
                InputStream stream = response.getBody();
                byte[] kept = stream.readNBytes(most);
                if (kept.length == most) {
                    stream.transferTo(OutputStream.nullOutputStream());
                }
                return kept;
            }
        });
    }

    private JsonNode call(Method method, String path, byte @Nullable [] body, String type, Duration deadline) {
        return bounded(method + " " + path, deadline, () -> {
            try (Response response = client.execute(request(method, path, body, type))) {
                if (response.getStatusCode() >= 400) {
                    throw failure(response);
                }
                return read(response);
            }
        });
    }

    private <T> T bounded(String what, Duration deadline, Callable<T> call) {
        Future<T> answer = calls.submit(call);
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            String message = "the engine did not answer " + what + " within " + deadline.toSeconds() + " s";
            throw new RuntimeFailure(RuntimeFailure.Kind.TIMEOUT, message, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RuntimeFailure(RuntimeFailure.Kind.TIMEOUT, "interrupted during " + what, e);
        } catch (ExecutionException e) {
            throw Failures.from(e);
        }
    }

    private Request request(Method method, String path, byte @Nullable [] body, String type) {
        Request.Builder request = Request.builder();
        request.method(method);
        request.path(version + path);
        request.headers(Map.of("Content-Type", type, "Accept", "application/json"));
        if (body != null) {
            request.bodyBytes(body);
        }
        return request.build();
    }

    private static JsonNode read(Response response) throws IOException {
        try (InputStream body = response.getBody()) {
            byte[] bytes = body.readAllBytes();
            boolean isJson = bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
            return isJson ? Json.read(bytes) : MissingNode.getInstance();
        }
    }

    private static RuntimeFailure failure(Response response) {
        try {
            JsonNode body = read(response);
            return Failures.from(response.getStatusCode(), body.path("message").asText("no message"));
        } catch (IOException e) {
            return Failures.from(response.getStatusCode(), "unreadable answer");
        }
    }

    @Override
    public void close() {
        calls.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
