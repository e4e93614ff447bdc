package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Gives a running reconciler a command. */
final class CommandClient {
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final int MISTAKE = 400;

    private final Server server;

    CommandClient(Server server) {
        this.server = server;
    }

    /** @return the answer to a command that was accepted */
    JsonNode post(String path, Map<String, ?> body) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    server.url.resolve("/api/v1/" + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
            server.token().ifPresent(token -> connection.setRequestProperty("Authorization", "Bearer " + token));
            connection.getOutputStream().write(MAPPER.writeValueAsBytes(body));
            int status = connection.getResponseCode();
            JsonNode answer = answer(status < MISTAKE ? connection.getInputStream() : connection.getErrorStream());
            if (status >= MISTAKE) {
                throw refused(status, answer);
            }
            return answer;
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.ERROR,
                    "no reconciler answers at " + server.url + " (" + e.getMessage() + "); start it with: corrente up");
        }
    }

    private static JsonNode answer(@Nullable InputStream body) throws IOException {
        if (body == null) {
            return MAPPER.missingNode();
        }
        try (body) {
            return MAPPER.readTree(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    private static Failure refused(int status, JsonNode problem) {
        String code = problem.path("code").asText("status " + status);
        String detail = problem.path("title").asText("refused") + " ("
                + code + "): "
                + problem.path("detail").asText("what answers there is no reconciler");
        boolean mistake = status == MISTAKE || code.startsWith("no_such_");
        return new Failure(mistake ? ExitCode.USAGE : ExitCode.ERROR, detail);
    }
}
