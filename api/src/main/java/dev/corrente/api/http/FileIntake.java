package dev.corrente.api.http;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What becomes of a file that came with a request. Each method may take long: call it where that stops nobody. */
public interface FileIntake {
    /** No file may be larger. */
    long mostBytes();

    /** Names of the ways in which a file can be read. */
    List<String> kinds();

    /** A new folder for one file. */
    Place place();

    /**
     * Takes a file in.
     *
     * @param kind how to read it; empty when its header tells
     * @throws RuntimeException with words for whoever sent it, when it is refused or cannot be kept
     */
    Taken take(Path file, Optional<String> kind);

    /** A folder that is there until it is closed. */
    interface Place extends AutoCloseable {
        Path folder();

        @Override
        void close();
    }

    /**
     * @param words for a person
     * @param report the same for a program, one JSON object
     */
    record Taken(String words, String report) {}
}
