package dev.corrente.policy;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of archive entries: relative to the root, without leading slash, {@code .} or {@code ..}. */
final class EntryPath {

    private EntryPath() {}

    /** Cleans a path as an engine does before it unpacks; one that climbs above the root is refused. */
    static String clean(String raw, int longest) throws ScanFailure {
        if (raw.length() > longest) {
            throw ScanMeter.over("a path of " + raw.length() + " characters");
        }
        if (raw.indexOf('\0') >= 0) {
            throw malformed("a path with a NUL character");
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : raw.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    throw malformed("the path " + raw + ", which leads out of the image");
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The directory of a path; empty for the root. */
    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    static ScanFailure malformed(String what) {
        return new ScanFailure(
                ScanFailure.Kind.MALFORMED,
                "The image archive holds " + what + "; no engine writes that. Build the image again.");
    }
}
