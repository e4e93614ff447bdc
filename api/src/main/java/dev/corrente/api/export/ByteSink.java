package dev.corrente.api.export;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Gathers bytes into blocks of one size for an output. */
final class ByteSink {
    static final int BLOCK = 128 * 1024;

    private final Output output;
    private byte[] block = new byte[BLOCK];
    private int length;

    ByteSink(Output output) {
        this.output = output;
    }

    void put(byte value) throws IOException {
        if (length == BLOCK) {
            flush();
        }
        block[length++] = value;
    }

    void put(byte[] bytes) throws IOException {
        put(bytes, 0, bytes.length);
    }

    void put(byte[] bytes, int from, int count) throws IOException {
        int done = 0;
        while (done < count) {
            if (length == BLOCK) {
                flush();
            }
            int some = Math.min(count - done, BLOCK - length);
            System.arraycopy(bytes, from + done, block, length, some);
            length += some;
            done += some;
        }
    }

    void put(MemorySegment bytes) throws IOException {
        long done = 0;
        while (done < bytes.byteSize()) {
            if (length == BLOCK) {
                flush();
            }
            int some = (int) Math.min(bytes.byteSize() - done, BLOCK - length);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, done, block, length, some);
            length += some;
            done += some;
        }
    }

    void text(String text) throws IOException {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Room for so many bytes in one piece; {@link #took} tells how many were written. At most a block. */
    byte[] room(int bytes) throws IOException {
        if (BLOCK - length < bytes) {
            flush();
        }
        return block;
    }

    int at() {
        return length;
    }

    void took(int bytes) {
        length += bytes;
    }

    void flush() throws IOException {
        if (length > 0) {
            output.accept(block, length);
            block = new byte[BLOCK];
            length = 0;
        }
    }
}
