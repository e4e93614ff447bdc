package dev.corrente.reconciler.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/** Translates what the engine or the socket says; the only place that reads the engine's error texts. */
final class Failures {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}:\\d+");

    private Failures() {}

    static RuntimeFailure from(int status, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("port is already allocated") || text.contains("address already in use")) {
            return new RuntimeFailure(Kind.PORT_TAKEN, inUse(message));
        }
        // Docker says so with 409 as well, Podman with 500.
        if (text.contains("name") && text.contains("already in use")) {
            return new RuntimeFailure(Kind.CONFLICT, message);
        }
        Kind kind = switch (status) {
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 400 -> Kind.REJECTED;
            default -> Kind.ENGINE;
        };
        return new RuntimeFailure(kind, message);
    }

    static boolean isBeingRemoved(RuntimeFailure failure) {
        return failure.kind() == Kind.CONFLICT && failure.getMessage().contains("already in progress");
    }

    /** The engine wraps the address into three sentences and two identifiers. */
    private static String inUse(String message) {
        Matcher address = ADDRESS.matcher(message);
        String what = address.find() ? "host port " + address.group() : "a host port (" + message + ")";
        return what + " is in use by something else; free it or choose another port";
    }

    static RuntimeFailure from(Throwable cause) {
        Throwable root = cause;
        while (!isKnown(root) && root.getCause() != null) {
            root = root.getCause();
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return switch (root) {
            case RuntimeFailure failure -> failure;
            case JsonProcessingException e ->
                new RuntimeFailure(Kind.ENGINE, "the engine's answer broke off or is no JSON", cause);
            case SSLHandshakeException e ->
                new RuntimeFailure(
                        Kind.REJECTED,
                        "the engine and Corrente do not trust each other (" + said
                                + "); do the files in DOCKER_CERT_PATH belong to this engine, and is its certificate made"
                                + " out to the host that DOCKER_HOST names?",
                        cause);
            default ->
                new RuntimeFailure(
                        Kind.UNREACHABLE,
                        "the container engine cannot be reached (" + said
                                + "); is it running, and may this user open its socket?",
                        cause);
        };
    }

    private static boolean isKnown(Throwable cause) {
        return cause instanceof RuntimeFailure
                || cause instanceof JsonProcessingException
                || cause instanceof SSLHandshakeException;
    }

    /** Makes the call; a failure of this kind counts as success. */
    static void tolerating(Kind kind, Runnable call) {
        try {
            call.run();
        } catch (RuntimeFailure failure) {
            if (failure.kind() != kind) {
                throw failure;
            }
        }
    }
}
