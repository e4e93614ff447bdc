package dev.corrente.policy;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

import java.io.IOException;
import java.io.InputStream;

/**
 * A tar reader that refuses what an engine would read differently: headers with a wrong checksum, headers for the whole
 * archive, sparse files and unknown types.
 */
final class StrictTar extends TarArchiveInputStream {

    private static final int TYPE_OFFSET = 156;
    private static final String KNOWN_TYPES = "01234567xLK\0";

    StrictTar(InputStream in) {
        super(in, TarConstants.DEFAULT_RCDSIZE, TarConstants.DEFAULT_RCDSIZE, "UTF-8");
    }

    @Override
    protected byte[] readRecord() throws IOException {
        byte[] header = super.readRecord();
        if (header == null || isEOFRecord(header)) {
            return header;
        }
        if (!TarUtils.verifyCheckSum(header)) {
            throw EntryPath.malformed("a tar header with a wrong checksum");
        }
        char type = (char) (header[TYPE_OFFSET] & 0xff);
        if (KNOWN_TYPES.indexOf(type) < 0) {
            throw new ScanFailure(
                    ScanFailure.Kind.UNSUPPORTED,
                    "The image holds a tar entry of type '" + type + "', which is not understood. Build it again.");
        }
        return header;
    }
}
