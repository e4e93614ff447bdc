package dev.corrente.api.ingest.csv;

import dev.corrente.api.dataset.Sha256;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What one pass over a file's bytes tells.
 *
 * @param sha256 lower-case hex
 * @param bytes size
 * @param lines lines that are not empty, the header included
 * @param latin1 whether the bytes are no UTF-8 and are to be read as ISO 8859-1
 */
public record FileScan(String sha256, long bytes, long lines, boolean latin1) {

    public static FileScan of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Counter counter = new Counter();
            String sha256 = Sha256.copy(in, counter);
            return new FileScan(sha256, counter.bytes, counter.lines(), counter.latin1());
        }
    }

    /** Counts lines and UTF-8 sequences of what is written to it. */
    private static final class Counter extends OutputStream {
        private long bytes;
        private long lines;
        private boolean lineHasText;
        private int continuationsDue;
        private long goodSequences;
        private long brokenSequences;

        @Override
        public void write(int b) {
            accept(b & 0xff);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                accept(buffer[i] & 0xff);
            }
        }

        private void accept(int b) {
            bytes++;
            if (b == '\n') {
                lines += lineHasText ? 1 : 0;
                lineHasText = false;
            } else if (b != '\r') {
                lineHasText = true;
            }
            if (b >= 0x80 || continuationsDue > 0) {
                sequence(b);
            }
        }

        private void sequence(int b) {
            boolean continuation = (b & 0xc0) == 0x80;
            if (continuationsDue > 0 && continuation) {
                continuationsDue--;
                goodSequences += continuationsDue == 0 ? 1 : 0;
                return;
            }
            if (continuationsDue > 0 || continuation) {
                brokenSequences++;
            }
            continuationsDue = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : b >= 0xc0 ? 1 : 0;
        }

        long lines() {
            return lines + (lineHasText ? 1 : 0);
        }

        /** A few broken bytes in a UTF-8 file are broken rows; a file with more broken than good ones is Latin-1. */
        boolean latin1() {
            return brokenSequences > goodSequences;
        }
    }
}
