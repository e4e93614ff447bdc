package dev.corrente.reconciler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks one server over HTTP. Follows no redirects, lest a token end up elsewhere. */
record Connection(URI base, Optional<String> token) {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
    /** A stream is never silent for longer: the server sends a sign of life every 15 s. */
    static final Duration SILENCE = Duration.ofSeconds(40);

    /** A token is not for anybody's eyes. */
    @Override
    public String toString() {
        return base.toString();
    }

    /** @return the body of a good answer; the caller closes it */
    InputStream get(String path) {
        return answer(open(path, Duration.ofMillis(TIMEOUT_MILLIS), Map.of()), path);
    }

    /** @param headers beside the token */
    InputStream stream(String path, Map<String, String> headers) {
        return answer(open(path, SILENCE, headers), path);
    }

    /** The body of an answer that goes on for as long as something is written, with pauses of any length. */
    InputStream endless(String path) {
        return answer(open(path, Duration.ZERO, Map.of()), path);
    }

    InputStream post(String path, String body, Map<String, String> headers) {
        HttpURLConnection connection = open(path, Duration.ofSeconds(30), headers);
        try {
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw unreachable(e);
        }
        return answer(connection, path);
    }

    private HttpURLConnection open(String path, Duration silence, Map<String, String> headers) {
        try {
            if (base.getHost() == null
                    || base.getScheme() == null
                    || !base.getScheme().matches("https?")) {
                throw new Failure(ExitCode.USAGE, "--url takes an address such as http://127.0.0.1:7070, not " + base);
            }
            String prefix = base.toString().replaceFirst("/+$", "");
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(prefix + path).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout((int) silence.toMillis());
            connection.setInstanceFollowRedirects(false);
            token.ifPresent(text -> connection.setRequestProperty("Authorization", "Bearer " + text));
            headers.forEach(connection::setRequestProperty);
            return connection;
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private InputStream answer(HttpURLConnection connection, String path) {
        try {
            int status = connection.getResponseCode();
            if (status < 300) {
                return connection.getInputStream();
            }
            throw refused(connection, status, path);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Refusal refused(HttpURLConnection connection, int status, String path) {
        JsonNode problem = problem(connection.getErrorStream());
        String code = problem.path("code").asText();
        boolean routeMissing = (status == 404 && (code.isEmpty() || code.equals("not_found")))
                || (status == 405 && code.equals("method_not_allowed"));
        if (routeMissing) {
            return new Refusal(
                    status,
                    "no_such_route",
                    "the server at " + base + " has no " + path.replaceFirst("\\?.*", "")
                            + ": it is no reconciler, or an older one than this command; corrente up brings both to"
                            + " one version");
        }
        String title = problem.path("title").asText("it answered " + status);
        String said = title + (code.isEmpty() ? "" : " (" + code + ")") + ": "
                + problem.path("detail").asText(status / 100 == 3 ? "it leads elsewhere" : "no reason was given");
        return new Refusal(status, code, "the reconciler at " + base + " refused. " + said);
    }

    private static JsonNode problem(@Nullable InputStream body) {
        try (body) {
            JsonNode read = body == null ? null : MAPPER.readTree(body.readNBytes(100_000));
            return read == null ? MAPPER.createObjectNode() : read;
        } catch (IOException e) {
            return MAPPER.createObjectNode();
        }
    }

    Failure unreachable(IOException e) {
        return new Failure(
                ExitCode.ERROR,
                "no reconciler answers at " + base + " (" + e.getMessage() + "); start it with: corrente up",
                e);
    }
}
