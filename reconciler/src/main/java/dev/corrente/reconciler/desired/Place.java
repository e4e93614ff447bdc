package dev.corrente.reconciler.desired;

import java.util.regex.Pattern;

/** Where something stands: file, line and column counted from 1, and its path in the document. */
public record Place(String file, int line, int column, String path) {
    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9_-]+");

    static Place wholeFile(String file) {
        return new Place(file, 0, 0, "");
    }

    String pathOf(String key) {
        if (!BARE_KEY.matcher(key).matches()) {
            return path + "[\"" + key + "\"]";
        }
        return path.isEmpty() ? key : path + "." + key;
    }

    String pathOf(int index) {
        return path + "[" + index + "]";
    }

    Place withPath(String newPath) {
        return new Place(file, line, column, newPath);
    }

    /** For messages that point at a second place of the same file. */
    String shortly() {
        return "line " + line;
    }
}
