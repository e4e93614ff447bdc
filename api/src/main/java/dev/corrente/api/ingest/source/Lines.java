package dev.corrente.api.ingest.source;

import dev.corrente.api.ingest.csv.InputRefused;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The lines of a text that are not blank, one at a time. */
final class Lines {
    private static final int LONGEST = 16 << 20;
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;

    private Lines(InputStream in) {
        this.in = in;
    }

    interface Taker {
        /** @param number counts the lines that are not blank, from 1 */
        void line(long number, byte[] line) throws IOException;
    }

    /** @return how many there are */
    static long each(Path text, Taker taker) throws IOException {
        long count = 0;
        try (InputStream in = Files.newInputStream(text)) {
            var lines = new Lines(in);
            for (byte[] line = lines.next(); line.length > 0; line = lines.next()) {
                if (!isBlank(line)) {
                    count++;
                    taker.line(count, count == 1 ? withoutMark(line) : line);
                }
            }
        }
        return count;
    }

    /** With its line end; empty at the end of the text. */
    private byte[] next() throws IOException {
        int looked = start;
        while (true) {
            for (int i = looked; i < end; i++) {
                if (buffer[i] == '\n') {
                    return take(i + 1);
                }
            }
            looked = end;
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                looked = end;
                start = 0;
            } else if (end == buffer.length) {
                grow();
            }
            int n = in.read(buffer, end, buffer.length - end);
            if (n < 0) {
                return take(end);
            }
            end += n;
        }
    }

    private byte[] take(int to) {
        byte[] line = Arrays.copyOfRange(buffer, start, to);
        start = to;
        return line;
    }

    private void grow() {
        if (buffer.length >= LONGEST) {
            throw new InputRefused("A line is longer than " + (LONGEST >> 20)
                    + " MiB. JSON lines have one object a line. Nothing was stored.");
        }
        buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b > ' ' || b < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] withoutMark(byte[] line) {
        boolean marked = line.length > 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }
}
