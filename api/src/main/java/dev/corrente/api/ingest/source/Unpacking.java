package dev.corrente.api.ingest.source;

import dev.corrente.api.ingest.csv.InputRefused;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip and Zstandard, no further than is plausible for a table: a small file may stand for an endless one. */
final class Unpacking {
    /** Text of tables packs 5 to 30 times; nothing that we were sent came near this. */
    static final long MOST_TIMES = 250;

    /** Below this the ratio says nothing. */
    static final long SMALL = 64L << 20;

    static final long LARGEST = 16L << 30;
    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    private Unpacking() {}

    enum Packing {
        GZIP,
        ZSTD
    }

    static Optional<Packing> of(byte[] start) {
        if (Recognition.beginsWith(start, GZIP)) {
            return Optional.of(Packing.GZIP);
        }
        return Recognition.beginsWith(start, ZSTD) ? Optional.of(Packing.ZSTD) : Optional.empty();
    }

    /** @throws InputRefused when it is damaged, or holds more than is plausible */
    static void unpack(Path packed, Packing packing, Path to) throws IOException {
        long most = Math.min(LARGEST, Math.max(SMALL, MOST_TIMES * Files.size(packed)));
        try (InputStream file = new BufferedInputStream(Files.newInputStream(packed), BUFFER);
                OutputStream out = Files.newOutputStream(to)) {
            copy(packed, stream(packed, file, packing), out, most);
        }
    }

    /** What cannot be read is damaged; what cannot be written is another matter. */
    private static InputStream stream(Path packed, InputStream file, Packing packing) {
        try {
            return switch (packing) {
                case GZIP -> new GZIPInputStream(file, BUFFER);
                case ZSTD -> new ZstdInputStream(file);
            };
        } catch (IOException e) {
            throw damaged(packed, e);
        }
    }

    private static int read(Path packed, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException | MalformedInputException e) {
            throw damaged(packed, e);
        }
    }

    private static InputRefused damaged(Path packed, Exception e) {
        return new InputRefused(
                packed + ": it cannot be unpacked (" + e.getMessage() + "). It is damaged or not whole: send it again."
                        + " Nothing was stored.",
                e);
    }

    private static void copy(Path packed, InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long done = 0;
        for (int n = read(packed, in, buffer); n >= 0; n = read(packed, in, buffer)) {
            done += n;
            if (done > most) {
                throw new InputRefused(
                        packed + ": unpacked it is larger than " + (most >> 20) + " MiB, which is more than "
                                + MOST_TIMES + " times what it is packed, or than " + (LARGEST >> 30)
                                + " GiB. Unpack and split it by hand if it is what it should be. Nothing was stored.");
            }
            out.write(buffer, 0, n);
        }
    }
}
