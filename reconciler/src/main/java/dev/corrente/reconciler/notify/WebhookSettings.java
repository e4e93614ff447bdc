package dev.corrente.reconciler.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where webhooks go and what signs them.
 *
 * @param secretFile is read for each message, so that a new secret needs no restart
 */
public record WebhookSettings(URI url, Path secretFile) {
    private static final String URL = "CORRENTE_WEBHOOK_URL";
    private static final int LAST_PORT = 65_535;
    private static final String SECRET = "CORRENTE_WEBHOOK_SECRET_FILE";

    /**
     * @param project folder that the secret's file is relative to
     * @return empty where no address is set, which means that nothing is sent
     * @throws IllegalArgumentException in words for a person
     */
    public static Optional<WebhookSettings> of(Map<String, String> environment, Path project) {
        String url = environment.getOrDefault(URL, "").strip();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        String secret = environment.getOrDefault(SECRET, "").strip();
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(URL + " is set, but " + SECRET
                    + " is not: messages are never sent unsigned; name a file that holds the secret");
        }
        return Optional.of(new WebhookSettings(address(url), project.resolve(secret)));
    }

    private static URI address(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= LAST_PORT);
            if (web && port && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, without the text: an address may hold a key.
        }
        throw new IllegalArgumentException(
                URL
                        + " is no address such as https://hooks.example.org/corrente, without a user name, and with a port of at most 65535");
    }
}
