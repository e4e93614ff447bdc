package dev.corrente.reconciler.status;

/**
 * Where the desired state comes from. Of a folder only the kind is told.
 *
 * @param kind folder or git; empty before the first look
 * @param repository its address without credentials
 * @param ref branch, tag or commit, as the source file names it
 * @param path of the folder in the repository, empty for its root
 * @param commit full id of the one in force; empty while there is none
 * @param fetchedAt ISO-8601; when that one was fetched
 */
public record SourceStatus(String kind, String repository, String ref, String path, String commit, String fetchedAt) {
    public static final SourceStatus UNKNOWN = new SourceStatus("", "", "", "", "", "");
    public static final SourceStatus FOLDER = new SourceStatus("folder", "", "", "", "", "");
}
