package dev.corrente.reconciler.notify;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;

/** Sends one message, signed at that moment. */
final class Transport implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int SHORTEST_SECRET = 16;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final WebhookSettings settings;
    private final InstantSource clock;

    Transport(WebhookSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param delivery the same at each try, so that a receiver can leave out what it has
     * @throws IOException where it did not arrive; the message names no part of the address but the host
     */
    void send(String delivery, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(settings.url())
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", "corrente")
                .header("X-Corrente-Delivery", delivery)
                .header("X-Corrente-Signature", Signature.of(secret(), clock.instant(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status < 200 || status > 299) {
            throw new IOException(settings.url().getHost() + " answered " + status);
        }
    }

    private String secret() throws IOException {
        String secret = Files.readString(settings.secretFile()).strip();
        if (secret.length() < SHORTEST_SECRET) {
            throw new IOException("the secret in " + settings.secretFile() + " is shorter than " + SHORTEST_SECRET
                    + " characters; write a longer one into it");
        }
        return secret;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
