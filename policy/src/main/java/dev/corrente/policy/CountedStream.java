package dev.corrente.policy;

import org.apache.commons.io.input.ProxyInputStream;

import java.io.IOException;
import java.io.InputStream;

/** Counts what an archive inside the image unpacks to, so that no bomb runs on for ever. */
final class CountedStream extends ProxyInputStream {

    private final ScanMeter meter;

    CountedStream(InputStream in, ScanMeter meter) {
        super(in);
        this.meter = meter;
    }

    @Override
    protected void afterRead(int count) throws IOException {
        if (count > 0) {
            meter.unpacked(count);
        }
    }
}
