package dev.corrente.reconciler.model;

/**
 * A folder of secret or config files inside a container, held by a volume whose name ends in a keyed hash of their
 * content: new content is a new volume, and so a changed service.
 */
public record FileMount(String folder, String volume) {

    /** The files of one owner in one volume: a service that comes to run as somebody else gets another, and can read it. */
    FileMount ownedBy(int uid) {
        return uid == 0 ? this : new FileMount(folder, volume + "-" + uid);
    }
}
