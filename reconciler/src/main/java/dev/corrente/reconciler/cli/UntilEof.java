package dev.corrente.reconciler.cli;

import java.io.IOException;

/**
 * Ends this process when its standard input does. A verb that follows something runs in the reconciler's container; the
 * engine does not tell it that the program on the host that asked for it is gone, but for this.
 */
final class UntilEof {
    private static final String SETTING = "CORRENTE_UNTIL_EOF";

    /** As after a termination signal: nobody knows how what was asked for ended. */
    static final int EXIT_CODE = 143;

    private UntilEof() {}

    static void watch() {
        if (System.getenv(SETTING) != null) {
            Thread.ofPlatform().name("until-eof").daemon().start(UntilEof::end);
        }
    }

    private static void end() {
        try {
            while (System.in.read() >= 0) {
                // What is typed means nothing here.
            }
        } catch (IOException e) {
            // As good as the end.
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
