package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.corrente.reconciler.status.StackStatus;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Asks a running reconciler. */
final class StatusClient {
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final URI base;

    private final Optional<String> token;

    StatusClient(Server server) {
        this.base = server.url;
        this.token = server.token();
    }

    StackStatus status() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) base.resolve("/api/v1/status").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            token.ifPresent(text -> connection.setRequestProperty("Authorization", "Bearer " + text));
            try (InputStream body = connection.getInputStream()) {
                return MAPPER.readValue(body, StackStatus.class);
            }
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.ERROR,
                    "no reconciler answers at " + base + " (" + e.getMessage() + "); start it with: corrente up");
        }
    }
}
