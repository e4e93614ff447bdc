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
import java.nio.charset.StandardCharsets;
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
    /** Nothing that we ask for comes near it. */
    private static final int LONGEST_ANSWER = 64 << 20;

    private static final int LONGEST_COMPLAINT = 400;

    private final DockerHttpClient client;
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Optional<ApiVersion> version = Optional.empty();

    EngineHttp(DockerHttpClient client) {
        this.client = client;
    }

    /**
     * Asks which versions the engine speaks and uses the newest common one from then on. Before the first time calls carry
     * no version.
     */
    ApiVersion negotiate() {
        ApiVersion common =
                ApiVersion.negotiate(call(request(Method.GET, "/version", null, "application/json"), Deadlines.READ));
        version = Optional.of(common);
        return common;
    }

    /** The negotiated version. */
    ApiVersion version() {
        return version.orElseThrow();
    }

    /** @throws RuntimeFailure of kind ENGINE also where there is no answer in it, which is not the same as an empty list */
    JsonNode get(String path) {
        JsonNode answer = call(Method.GET, path, null, "application/json", Deadlines.READ);
        if (answer.isMissingNode()) {
            throw new RuntimeFailure(RuntimeFailure.Kind.ENGINE, "the engine said nothing to GET " + path);
        }
        return answer;
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

    /**
     * An answer to be read as it comes; the caller closes it, and bounds its reading.
     *
     * @param deadline for its beginning
     */
    Response open(String path, Duration deadline) {
        return bounded(path, deadline, () -> answer(request(Method.GET, prefixed(path), null, "application/json")));
    }

    /** The first bytes of an answer, at most so many. */
    byte[] bytes(String path, int limit) {
        return bounded(path, Deadlines.READ, () -> {
            try (Response response = answer(request(Method.GET, prefixed(path), null, "application/json"))) {
                return response.getBody().readNBytes(limit);
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
            Request request = request(Method.POST, prefixed(path), Json.bytes(body), "application/json");
            try (Response response = answer(request)) {
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
        return call(request(method, prefixed(path), body, type), deadline);
    }

    private JsonNode call(Request request, Duration deadline) {
        return bounded(request.method() + " " + request.path(), deadline, () -> {
            try (Response response = answer(request)) {
                return read(response);
            }
        });
    }

    private Response answer(Request request) {
        Response response = client.execute(request);
        if (response.getStatusCode() >= 400) {
            try (response) {
                throw failure(response);
            }
        }
        return response;
    }

    private String prefixed(String path) {
        return version.map(ApiVersion::prefix).orElse("") + path;
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

    private static Request request(Method method, String path, byte @Nullable [] body, String type) {
        Request.Builder request = Request.builder();
        request.method(method);
        request.path(path);
        request.headers(Map.of("Content-Type", type, "Accept", "application/json"));
        if (body != null) {
            request.bodyBytes(body);
        }
        return request.build();
    }

    private static JsonNode read(Response response) throws IOException {
        byte[] bytes = content(response);
        return isJson(bytes) ? Json.read(bytes) : MissingNode.getInstance();
    }

    private static byte[] content(Response response) throws IOException {
        try (InputStream body = response.getBody()) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER);
            if (bytes.length == LONGEST_ANSWER) {
                throw new RuntimeFailure(
                        RuntimeFailure.Kind.ENGINE, "the engine's answer is longer than " + LONGEST_ANSWER + " bytes");
            }
            return bytes;
        }
    }

    private static boolean isJson(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[');
    }

    private static RuntimeFailure failure(Response response) {
        try {
            byte[] bytes = content(response);
            String message = isJson(bytes)
                    ? Json.read(bytes).path("message").asText("no message")
                    : new String(bytes, 0, Math.min(bytes.length, LONGEST_COMPLAINT), StandardCharsets.UTF_8).strip();
            return Failures.from(response.getStatusCode(), message);
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
