package dev.corrente.api.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as it is kept: without its text.
 *
 * @param hash SHA-256 of the text, in hexadecimal digits
 * @param expires empty where it never does
 */
public record Key(String name, String hash, Set<Scope> scopes, Instant created, Optional<Instant> expires) {
    public Key {
        scopes = Set.copyOf(scopes);
    }

    public boolean isExpired(Instant now) {
        return expires.filter(end -> !now.isBefore(end)).isPresent();
    }

    Caller caller() {
        return new Caller(name, scopes);
    }
}
