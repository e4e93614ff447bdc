package dev.corrente.policy;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Sits below a tar reader: digests every byte, counts it, and bounds what the reader may take for headers, which it
 * would otherwise collect in memory without limit.
 */
final class GuardedStream extends FilterInputStream {

    /** The reader above is buffered and reads ahead. */
    static final int READ_AHEAD = 64 * 1024;

    private final ScanMeter meter;
    private final @Nullable MessageDigest digest;
    private long headerAllowance = Long.MAX_VALUE;

    private GuardedStream(InputStream in, ScanMeter meter, @Nullable MessageDigest digest) {
        super(in);
        this.meter = meter;
        this.digest = digest;
    }

    static GuardedStream plain(InputStream in, ScanMeter meter) {
        return new GuardedStream(in, meter, null);
    }

    static GuardedStream digesting(InputStream in, ScanMeter meter) {
        return new GuardedStream(in, meter, PathHasher.sha256());
    }

    void headersFollow() {
        headerAllowance = meter.budget().headerBytes() + (long) READ_AHEAD;
    }

    void contentFollows() {
        headerAllowance = Long.MAX_VALUE;
    }

    /** {@code sha256:<hex>} of everything read so far. */
    String diffId() {
        if (digest == null) {
            throw new IllegalStateException("This stream keeps no digest");
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
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
            took(buffer, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, READ_AHEAD)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void took(byte[] buffer, int offset, int count) throws ScanFailure {
        headerAllowance -= count;
        if (headerAllowance < 0) {
            throw ScanMeter.over("a header of more than " + meter.budget().headerBytes() + " bytes");
        }
        if (digest != null) {
            meter.unpacked(count);
            digest.update(buffer, offset, count);
        }
    }
}
