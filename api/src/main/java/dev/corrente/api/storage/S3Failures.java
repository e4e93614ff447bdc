package dev.corrente.api.storage;

import dev.corrente.api.storage.StoreFailure.Kind;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.ServerException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Turns what minio-java throws into our failures, in one place. */
final class S3Failures {
    private S3Failures() {}

    static StoreFailure of(String what, String endpoint, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ErrorResponseException answer) {
                return answered(what, endpoint, answer);
            }
            if (cause instanceof ServerException server) {
                return unreachable(what, endpoint, "HTTP status " + server.statusCode(), thrown);
            }
            if (cause instanceof IOException io) {
                return unreachable(what, endpoint, words(io), thrown);
            }
        }
        return new StoreFailure(Kind.OTHER, what + " at " + endpoint + " failed: " + thrown.getMessage(), thrown);
    }

    private static StoreFailure answered(String what, String endpoint, ErrorResponseException e) {
        String code = e.errorResponse().code();
        return switch (code) {
            case "NoSuchKey", "NoSuchBucket", "NotFound" ->
                new StoreFailure(Kind.NOT_FOUND, "There is no " + what + " at " + endpoint + " (" + code + ").", e);
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" ->
                new StoreFailure(
                        Kind.WRONG_KEY,
                        "The store at " + endpoint + " does not know our key, or its secret is another (" + code
                                + "). Check STORE_ACCESS_KEY_FILE and STORE_SECRET_KEY_FILE.",
                        e);
            case "AccessDenied", "Forbidden" ->
                new StoreFailure(
                        Kind.DENIED,
                        "The store at " + endpoint + " refused " + what + " (" + code
                                + "). Check the store's access key and its rights on this bucket.",
                        e);
            default -> {
                int status = e.response() == null ? 0 : e.response().code();
                String detail = code + ": " + e.errorResponse().message();
                yield status >= 500
                        ? unreachable(what, endpoint, detail, e)
                        : new StoreFailure(Kind.OTHER, what + " at " + endpoint + " failed: " + detail, e);
            }
        };
    }

    private static StoreFailure unreachable(String what, String endpoint, String why, Throwable cause) {
        return new StoreFailure(
                Kind.UNREACHABLE,
                "The store at " + endpoint + " does not answer for " + what + ": " + why
                        + ". Check that it runs and that the address is right.",
                cause);
    }

    private static String words(IOException e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
