package dev.corrente.reconciler.model;

import java.util.OptionalInt;

/**
 * A secret or config that a service gets as a file.
 *
 * @param source name among the stack's secrets or configs
 * @param target absolute path in the container
 * @param mode file mode such as 0440; the reader fills it
 * @param uid owner; absent means the user that the container runs as
 */
public record FileGrant(String source, String target, int mode, OptionalInt uid, OptionalInt gid) {

    /** The folder that holds the file; every grant of one folder shares a mount. */
    public String folder() {
        return target.substring(0, Math.max(1, target.lastIndexOf('/')));
    }

    public String fileName() {
        return target.substring(target.lastIndexOf('/') + 1);
    }
}
