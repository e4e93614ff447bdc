package dev.corrente.reconciler.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an error after so many bytes, or so much time: a server that drips would hold us for ever. */
final class BoundedStream extends FilterInputStream {
    private final Limits limits;
    private final long begun = System.nanoTime();
    private long read;

    BoundedStream(InputStream in, Limits limits) {
        super(in);
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(0, got));
        return got;
    }

    @Override
    public long skip(long most) throws IOException {
        long skipped = super.skip(most);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws IOException {
        read += more;
        if (read > limits.packBytes()) {
            throw new LimitedRepository.TooLarge(
                    "one commit of it takes more than " + limits.packBytes() + " bytes to fetch, which is the most");
        }
        if (System.nanoTime() - begun > limits.whole().toNanos()) {
            throw new IOException("fetching took longer than " + limits.whole().toSeconds() + " s");
        }
    }
}
