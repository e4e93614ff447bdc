package dev.corrente.reconciler.desired;

import java.nio.file.Path;

/** Both ends of a mount. */
final class MountPaths {
    private MountPaths() {}

    /** Where it appears in the container. */
    static Parsed<String> target(String text) {
        if (!text.startsWith("/")) {
            return Parsed.bad("\"" + text + "\" is not an absolute path in the container", "write one such as /data");
        }
        if (text.indexOf('\0') >= 0) {
            return Parsed.bad("this is not a path");
        }
        if (text.matches("(/+\\.?)+")) {
            return Parsed.bad("nothing can be mounted over the whole container", "mount a folder such as /data");
        }
        return text.contains("/../") || text.endsWith("/..")
                ? Parsed.bad("\"" + text + "\" leads upwards", "write the path without \"..\"")
                : Parsed.good(Path.of(text).normalize().toString());
    }

    /** Whether the source of a short mount is a path of the host, and not a volume's name. */
    static boolean isHostPath(String source) {
        return source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
    }

    /** Absolute as it stands; relative ones become relative to the project folder. */
    static Parsed<String> hostPath(String source, DesiredFiles files) {
        if (source.startsWith("~")) {
            return Parsed.bad(
                    "\"~\" is a home folder, which the reconciler does not have",
                    "write the absolute path, or one relative to the stack file");
        }
        if (source.contains("\0")) {
            return Parsed.bad("this is not a path of the host");
        }
        return source.startsWith("/")
                ? Parsed.good(source)
                : files.locate(source).map(_ -> inProject(source, files));
    }

    private static String inProject(String source, DesiredFiles files) {
        String path = files.display(source);
        return path.isEmpty() ? "." : "./" + path;
    }
}
