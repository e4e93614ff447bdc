package dev.corrente.policy;

import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Optional;

/**
 * Reads the archive that {@code docker save} writes. Its manifest comes last, so every part is recognised by its
 * content: names and media types are claims.
 */
final class SaveArchiveReader {

    private static final int TAR_HEADER = 512;

    private final KnowledgeBase knowledge;
    private final ScanMeter meter;
    private final SaveArchive archive = new SaveArchive(new PathHasher());
    private long documentBytes;

    SaveArchiveReader(KnowledgeBase knowledge, ScanMeter meter) {
        this.knowledge = knowledge;
        this.meter = meter;
    }

    SaveArchive read(InputStream stream) throws IOException {
        TarCursor tar = new TarCursor(GuardedStream.plain(stream, meter), meter);
        for (Optional<TarItem> item = tar.next(); item.isPresent(); item = tar.next()) {
            accept(item.get(), tar.content());
        }
        return archive;
    }

    private void accept(TarItem item, InputStream content) throws IOException {
        int longest = meter.budget().pathChars();
        switch (item.kind()) {
            case FILE -> file(item, content);
            case HARD_LINK -> archive.link(item.path(), EntryPath.clean(item.link(), longest));
            case SYMBOLIC_LINK -> {
                String target = EntryPath.join(EntryPath.parent(item.path()), item.link());
                archive.link(item.path(), EntryPath.clean(target, longest));
            }
            default -> {}
        }
    }

    private void file(TarItem item, InputStream content) throws IOException {
        PushbackInputStream in = new PushbackInputStream(content, TAR_HEADER);
        byte[] start = in.readNBytes(TAR_HEADER);
        in.unread(start);
        if (isTar(start)) {
            archive.layer(item.path(), layer(in));
        } else if (isGzip(start)) {
            archive.layer(item.path(), zippedLayer(in));
        } else if (isJson(start)) {
            archive.document(item.path(), document(item, in));
        }
        // Anything else is no part of an image. Should the manifest name it, it is missing.
    }

    private LayerContents layer(InputStream unpacked) throws IOException {
        return new LayerReader(knowledge, meter, archive.hasher()).read(unpacked);
    }

    private LayerContents zippedLayer(InputStream zipped) throws IOException {
        try (InputStream unpacked = GzipCompressorInputStream.builder()
                .setInputStream(CloseShieldInputStream.wrap(zipped))
                .setDecompressConcatenated(true)
                .setBufferSize(GuardedStream.READ_AHEAD)
                .get()) {
            return layer(unpacked);
        }
    }

    private byte[] document(TarItem item, InputStream in) throws IOException {
        documentBytes += item.size();
        if (documentBytes > meter.budget().documentBytes()) {
            throw ScanMeter.over("more than " + meter.budget().documentBytes() + " bytes of description");
        }
        byte[] content = in.readAllBytes();
        if (content.length != item.size()) {
            throw SaveArchive.missing("end of " + item.path());
        }
        return content;
    }

    private static boolean isTar(byte[] start) {
        if (start.length < TAR_HEADER) {
            return false;
        }
        for (byte octet : start) {
            if (octet != 0) {
                return hasTarCheckSum(start);
            }
        }
        return true;
    }

    /** The library throws where the field is no number at all, as in a JSON text. */
    private static boolean hasTarCheckSum(byte[] start) {
        try {
            return TarUtils.verifyCheckSum(start);
        } catch (IllegalArgumentException notOctal) {
            return false;
        }
    }

    private static boolean isGzip(byte[] start) {
        return start.length > 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b;
    }

    private static boolean isJson(byte[] start) {
        return start.length > 0 && (start[0] == '{' || start[0] == '[');
    }
}
