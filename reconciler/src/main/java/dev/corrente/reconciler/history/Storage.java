package dev.corrente.reconciler.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that are replaced whole or not at all. Whatever fails is an {@link java.io.UncheckedIOException}. */
public interface Storage {

    void makeFolder(Path folder);

    /** @return empty where there is no such file */
    Optional<byte[]> read(Path file);

    /** @return the names of a folder's files, in order; drafts that a crash left are not among them */
    List<String> names(Path folder);

    void delete(Path file);

    /** Clears a folder, and those in it, of drafts that a crash left long ago. */
    void sweep(Path folder);

    /** Is on disk when this returns. */
    void write(Path file, byte[] bytes);

    /** Writes a file unless there is one. @return what it holds afterwards */
    byte[] writeOnce(Path file, byte[] bytes);

    /**
     * Adds to the end of a file.
     *
     * @param durable waits until the disk has it
     */
    void append(Path file, byte[] bytes, boolean durable);
}
