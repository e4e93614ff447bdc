package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.RuntimeFailure;
import dev.corrente.reconciler.execute.RuntimeFailure.Kind;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates what the engine or the socket says; the only place that reads the engine's error texts. */
final class Failures {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}:\\d+");

    private Failures() {}

    static RuntimeFailure from(int status, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.contains("port is already allocated") || text.contains("address already in use")) {
            return new RuntimeFailure(Kind.PORT_TAKEN, inUse(message));
        }
        Kind kind = switch (status) {
            case 404 -> Kind.NOT_FOUND;
            case 409 -> Kind.CONFLICT;
            case 400 -> Kind.REJECTED;
            default -> Kind.ENGINE;
        };
        return new RuntimeFailure(kind, message);
    }

    /** The engine wraps the address into three sentences and two identifiers. */
    private static String inUse(String message) {
        Matcher address = ADDRESS.matcher(message);
        String what = address.find() ? "host port " + address.group() : "a host port (" + message + ")";
        return what + " is in use by something else; free it or choose another port";
    }

    static RuntimeFailure from(Throwable cause) {
        Throwable root = cause;
        while (!(root instanceof RuntimeFailure) && root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof RuntimeFailure failure) {
            return failure;
        }
        String said = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String message = "the container engine cannot be reached (" + said
                + "); is it running, and may this user open its socket?";
        return new RuntimeFailure(Kind.UNREACHABLE, message, cause);
    }
}
