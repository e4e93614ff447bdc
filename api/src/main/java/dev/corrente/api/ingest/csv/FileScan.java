package dev.corrente.api.ingest.csv;

import dev.corrente.api.dataset.Sha256;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What a file's bytes tell, one after the other.
 *
 * @param sha256 lower-case hex
 * @param bytes size
 * @param lines lines that are not empty, the header included
 * @param latin1 whether the bytes are no UTF-8 and are to be read as ISO 8859-1
 * @param mixedLineEnds whether lines end in more than one way, or with CR alone
 * @param odd the first NUL, else the first other control character; empty in text as it should be
 */
public record FileScan(
        String sha256, long bytes, long lines, boolean latin1, boolean mixedLineEnds, Optional<OddByte> odd) {

    private static final int DELETE = 0x7f;
    private static final int OLD_END_OF_FILE = 0x1a;

    public static FileScan of(Path file) throws IOException {
        // Each takes as long as the other, and a large file is in memory by the time the second one reads it.
        var hash = new FutureTask<>(() -> Sha256.of(file));
        Thread.ofPlatform().daemon().name("sha256").start(hash);
        try (InputStream in = Files.newInputStream(file)) {
            Counter counter = new Counter();
            in.transferTo(counter);
            return new FileScan(
                    result(hash),
                    counter.bytes,
                    counter.lines(),
                    counter.latin1(),
                    counter.mixedLineEnds(),
                    Optional.ofNullable(counter.odd));
        }
    }

    private static String result(FutureTask<String> hash) throws IOException {
        try {
            return hash.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** The same, to be read in the encoding that somebody said. */
    public FileScan readAs(boolean latin1) {
        return new FileScan(sha256, bytes, lines, latin1, mixedLineEnds, odd);
    }

    /** Counts lines and UTF-8 sequences of what is written to it. */
    private static final class Counter extends OutputStream {
        private static final VarHandle EIGHT =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        private static final long EACH = 0x0101010101010101L;
        private static final long TOP = 0x8080808080808080L;

        private long bytes;
        private long lines;
        private boolean lineHasText;
        private boolean afterReturn;
        private boolean returnsAlone;
        private boolean feedsAlone;
        private boolean pairs;
        private @Nullable OddByte odd;
        private int continuationsDue;
        private long goodSequences;
        private long brokenSequences;

        @Override
        public void write(int b) {
            accept(b & 0xff);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            int end = offset + length;
            int i = offset;
            while (i < end) {
                if (i + Long.BYTES <= end && continuationsDue == 0 && isPlain((long) EIGHT.get(buffer, i))) {
                    plain(Long.BYTES);
                    i += Long.BYTES;
                } else {
                    accept(buffer[i++] & 0xff);
                }
            }
        }

        /** Whether all eight are ASCII and none is a line end or another control character. */
        private static boolean isPlain(long eight) {
            long below = eight - ' ' * EACH;
            long delete = (eight ^ DELETE * EACH) - EACH;
            return ((eight | below | delete) & TOP) == 0;
        }

        private void plain(int count) {
            lineHasText = true;
            returnsAlone |= afterReturn;
            afterReturn = false;
            bytes += count;
        }

        private void accept(int b) {
            if (b == '\n' || b == '\r') {
                lines += lineHasText ? 1 : 0;
                lineHasText = false;
            } else {
                lineHasText = true;
            }
            lineEnd(b);
            if (b < ' ' || b == DELETE) {
                control(b);
            }
            bytes++;
            if (b >= 0x80 || continuationsDue > 0) {
                sequence(b);
            }
        }

        private void lineEnd(int b) {
            if (b == '\n') {
                pairs |= afterReturn;
                feedsAlone |= !afterReturn;
            } else {
                returnsAlone |= afterReturn;
            }
            afterReturn = b == '\r';
        }

        private void control(int b) {
            boolean first = odd == null || (b == 0 && !odd.isNul());
            if (first && (b < '\t' || b > '\r') && b != OLD_END_OF_FILE) {
                odd = new OddByte(b, bytes);
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

        boolean mixedLineEnds() {
            return returnsAlone || afterReturn || (pairs && feedsAlone);
        }

        /** A few broken bytes in a UTF-8 file are broken rows; a file with more broken than good ones is Latin-1. */
        boolean latin1() {
            return brokenSequences > goodSequences;
        }
    }
}
