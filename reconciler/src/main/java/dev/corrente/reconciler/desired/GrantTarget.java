package dev.corrente.reconciler.desired;

import java.util.Set;

/** Where a secret or config appears in the container. Its folder is mounted as a whole, so not every folder will do. */
final class GrantTarget {
    private static final Set<String> SYSTEM_FOLDERS = Set.of(
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/lib64",
            "/opt",
            "/proc",
            "/root",
            "/run",
            "/sbin",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/local",
            "/usr/local/bin",
            "/usr/share",
            "/var",
            "/var/lib");

    private GrantTarget() {}

    /** An absolute path, or a file name for the kind's own folder. */
    static Parsed<String> parse(String text, GrantKind kind) {
        String path = text.startsWith("/") ? text : kind.folder() + text;
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.isEmpty() || name.equals(".") || name.equals("..") || path.contains("/../")) {
            return Parsed.bad(
                    "\"" + text + "\" is not the path of a file", "write one such as " + kind.folder() + "name");
        }
        String folder = path.substring(0, path.lastIndexOf('/'));
        if (folder.isEmpty() || SYSTEM_FOLDERS.contains(folder)) {
            return Parsed.bad(
                    "a " + kind.word() + " cannot lie directly in " + (folder.isEmpty() ? "/" : folder)
                            + ", for its folder is mounted as a whole",
                    "write " + kind.folder() + name);
        }
        return Parsed.good(path);
    }
}
