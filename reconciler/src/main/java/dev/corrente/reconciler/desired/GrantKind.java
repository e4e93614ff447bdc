package dev.corrente.reconciler.desired;

/**
 * The two kinds of file that a service can be given. They appear in a folder that is mounted as a whole: a mounted
 * single file that is missing becomes a folder, and one that an editor replaces by renaming stays the old one.
 */
enum GrantKind {
    SECRET("secret", "/run/secrets/", 0440),
    CONFIG("config", "/run/configs/", 0444);

    private final String word;
    private final String folder;
    private final int mode;

    GrantKind(String word, String folder, int mode) {
        this.word = word;
        this.folder = folder;
        this.mode = mode;
    }

    String word() {
        return word;
    }

    String folder() {
        return folder;
    }

    int mode() {
        return mode;
    }
}
