package dev.corrente.api.http;

import io.vertx.core.http.HttpHeaders;

import java.util.Optional;

/** How long an answer may be kept by who got it, in the words of Cache-Control. */
final class Lifetime {
    /** What an address that names its snapshot answers never changes. Private, because reads may need a key. */
    static final CharSequence FOR_EVER = HttpHeaders.createOptimized("private, max-age=31536000, immutable");
    /** Another snapshot may be served by then; asking whether it still holds costs next to nothing. */
    static final CharSequence ASK_AGAIN = HttpHeaders.createOptimized("no-cache");

    private Lifetime() {}

    /** @param snapshot the one that the address names */
    static CharSequence of(Optional<String> snapshot) {
        return snapshot.isPresent() ? FOR_EVER : ASK_AGAIN;
    }
}
