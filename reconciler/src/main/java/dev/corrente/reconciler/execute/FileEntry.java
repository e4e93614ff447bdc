package dev.corrente.reconciler.execute;

/** A file to be written into a volume, readable by its owner only as {@code mode} says. Never logged: it may be a secret. */
public record FileEntry(String name, String content, int mode, int uid, int gid) {

    @Override
    public String toString() {
        return "FileEntry[" + name + "]";
    }
}
