package dev.corrente.policy;

/**
 * One entry of a tar.
 *
 * @param path cleaned; empty for the root
 * @param link where a link points, as written; empty for anything else
 * @param size of the content of a file, in bytes
 */
record TarItem(Kind kind, String path, String link, long size) {

    enum Kind {
        FILE,
        DIRECTORY,
        HARD_LINK,
        SYMBOLIC_LINK,
        /** A device or a pipe. */
        SPECIAL
    }
}
