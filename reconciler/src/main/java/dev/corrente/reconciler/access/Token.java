package dev.corrente.reconciler.access;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * A token as it is kept: without its text.
 *
 * @param hash SHA-256 of the text, in hexadecimal digits
 * @param created ISO-8601, UTC
 * @param expires ISO-8601, UTC; absent where it never does
 */
public record Token(
        String name,
        String hash,
        Set<Scope> scopes,
        String created,
        @Nullable String expires) {

    public Token {
        scopes = Set.copyOf(scopes);
    }

    public boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(Instant.parse(expires));
    }

    Caller caller() {
        return new Caller(name, scopes);
    }
}
