package dev.corrente.reconciler.http;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The token in {@code Authorization: Bearer TOKEN}. */
final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    static Optional<String> of(RoutingContext context) {
        @Nullable String header = context.request().getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
