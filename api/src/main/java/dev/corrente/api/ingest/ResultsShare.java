package dev.corrente.api.ingest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The place where the ML side leaves its deliveries. It is only read. */
public interface ResultsShare {
    /** Where it is, for messages. */
    String location();

    /** Every file below it, by path. */
    List<Entry> entries();

    /** Copies a file as it is now. */
    void copy(Entry entry, Path to);

    /**
     * A file, as it was when it was listed.
     *
     * @param path below the place, with slashes
     * @param token equal tokens mean unchanged content
     */
    record Entry(String path, Instant changed, String token) {
        String folder() {
            return path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
