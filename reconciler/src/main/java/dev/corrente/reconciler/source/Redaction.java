package dev.corrente.reconciler.source;

import java.util.List;
import java.util.regex.Pattern;

/** Takes credentials out of what libraries and servers say. */
record Redaction(List<String> secrets) {
    private static final Pattern USER_OF_ADDRESS = Pattern.compile("(?<=://)[^/@\\s]+@");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST = 400;
    private static final int DEEPEST = 20;

    static final Redaction NONE = new Redaction(List.of());

    Redaction {
        secrets = secrets.stream().filter(secret -> !secret.isEmpty()).toList();
    }

    /** One line, with a cause that the message does not name behind it. */
    String of(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < DEEPEST && root.getCause() != null; i++) {
            root = root.getCause();
        }
        String message = words(failure);
        String cause = words(root);
        return of(message.contains(cause) ? message : message + " (" + cause + ")");
    }

    String of(String text) {
        String clean = USER_OF_ADDRESS.matcher(text).replaceAll("");
        for (String secret : secrets) {
            clean = clean.replace(secret, "…");
        }
        String line = CONTROL.matcher(clean).replaceAll(" ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
