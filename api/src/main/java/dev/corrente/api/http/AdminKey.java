package dev.corrente.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** The operator's key, in a file that is read each time, so that a new key needs no restart. */
final class AdminKey {
    private static final String BEARER = "Bearer ";

    private final Vertx vertx;
    private final Path file;

    AdminKey(Vertx vertx, Path file) {
        this.vertx = vertx;
        this.file = file;
    }

    /** Succeeds when the Authorization header carries the key; else fails with {@link RequestRefused}. */
    Future<Void> check(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Future.failedFuture(refused(
                    401,
                    "no_key",
                    Category.USER,
                    "This route needs the operator's key. Send it as `Authorization: Bearer KEY`;"
                            + " `corrente secrets show api_admin_key` prints it."));
        }
        String given = authorization.substring(BEARER.length()).strip();
        return vertx.fileSystem()
                .readFile(file.toString())
                .map(found -> found.toString(StandardCharsets.UTF_8).strip())
                .otherwise("")
                .compose(key -> compare(key, given));
    }

    /** Takes the same time wherever the keys differ. */
    private Future<Void> compare(String key, String given) {
        if (key.isEmpty()) {
            return Future.failedFuture(refused(
                    503,
                    "no_admin_key",
                    Category.EXTERNAL,
                    "No operator's key is set up: " + file + " is missing or empty. Mount it there, or name another"
                            + " file in API_ADMIN_KEY_FILE."));
        }
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, given.getBytes(StandardCharsets.UTF_8))
                ? Future.succeededFuture()
                : Future.failedFuture(refused(403, "wrong_key", Category.USER, "That is not the operator's key."));
    }

    private static RequestRefused refused(int status, String code, Category category, String detail) {
        return new RequestRefused(new Problem(status, code, category, "Not authorised", detail));
    }
}
