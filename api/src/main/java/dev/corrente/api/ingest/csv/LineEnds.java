package dev.corrente.api.ingest.csv;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes one kind of line end out of many: a CSV reader decides for one kind and fails at the first of another. */
public final class LineEnds {
    private static final int BUFFER = 64 * 1024;

    private LineEnds() {}

    /** Copies a file so that each CRLF, CR and LF becomes an LF, within quotes too. Needs two buffers of memory. */
    public static void unify(Path from, Path to) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from), BUFFER);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), BUFFER)) {
            boolean afterReturn = false;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n' || !afterReturn) {
                    out.write(b == '\r' ? '\n' : b);
                }
                afterReturn = b == '\r';
            }
        }
    }
}
