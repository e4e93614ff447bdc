package dev.corrente.api.http;

import dev.corrente.api.storage.InvalidSettings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What counts as well.
 *
 * @param freshness how old the served snapshot may be; zero is no objective
 * @param freeMegabytes what should be left on the disk of the cache folder
 * @param reconciler the server whose word on images is asked for; empty where nobody shall be asked
 */
record HealthSettings(Duration freshness, int freeMegabytes, Optional<URI> reconciler) {
    /** @throws InvalidSettings when a value cannot be used; the message names the variable */
    static HealthSettings read(Environment read) {
        return new HealthSettings(
                Duration.ofHours(read.number("API_FRESHNESS_HOURS", 0, 0, 100_000)),
                read.number("API_DISK_FREE_MB", 200, 0, 1 << 30),
                read.text("RECONCILER_URL").map(HealthSettings::url));
    }

    private static URI url(String text) {
        try {
            URI uri = URI.create(text);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri.resolve("/api/v1/status");
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as for another scheme.
        }
        throw new InvalidSettings("RECONCILER_URL is '" + text + "'. Set it to one such as http://reconciler:7070.");
    }
}
