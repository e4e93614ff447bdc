package dev.corrente.reconciler.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** What a verb says, in parts: a kind, four bytes of length, the highest first, and the bytes. */
final class VerbAnswer {
    private static final int HEAD = 5;

    private final OutputStream to;

    VerbAnswer(OutputStream to) {
        this.to = to;
    }

    OutputStream out() {
        return new Parts('o');
    }

    OutputStream err() {
        return new Parts('e');
    }

    void exit(int code) throws IOException {
        part('x', new byte[] {(byte) code}, 0, 1);
    }

    /** Such words are not for this process. */
    void notTaken() throws IOException {
        part('n', new byte[0], 0, 0);
    }

    private synchronized void part(char kind, byte[] bytes, int from, int length) throws IOException {
        to.write(ByteBuffer.allocate(HEAD + length)
                .put((byte) kind)
                .putInt(length)
                .put(bytes, from, length)
                .array());
    }

    private final class Parts extends OutputStream {
        private final char kind;

        Parts(char kind) {
            this.kind = kind;
        }

        @Override
        public void write(int single) throws IOException {
            part(kind, new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            part(kind, bytes, from, length);
        }
    }
}
