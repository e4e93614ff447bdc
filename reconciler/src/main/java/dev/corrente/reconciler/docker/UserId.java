package dev.corrente.reconciler.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The number of the user that this process runs as. */
final class UserId {
    private UserId() {}

    static int own() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return 0;
        }
    }
}
