package dev.corrente.policy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what an archive inside the image unpacks to, so that no bomb runs on for ever. */
final class CountedStream extends FilterInputStream {

    private final ScanMeter meter;

    CountedStream(InputStream in, ScanMeter meter) {
        super(in);
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            meter.unpacked(count);
        }
        return count;
    }
}
