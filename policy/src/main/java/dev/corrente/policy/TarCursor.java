package dev.corrente.policy;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Walks through a tar, entry by entry. */
final class TarCursor {

    private final GuardedStream source;
    private final InputStream buffered;
    private final StrictTar tar;
    private final ScanMeter meter;
    private final byte[] scratch = new byte[GuardedStream.READ_AHEAD];

    TarCursor(GuardedStream source, ScanMeter meter) {
        this.source = source;
        this.meter = meter;
        buffered = new BufferedInputStream(source, GuardedStream.READ_AHEAD);
        tar = new StrictTar(buffered);
    }

    /** The next entry; what is left of the content of the one before is skipped. */
    Optional<TarItem> next() throws IOException {
        if (tar.getCurrentEntry() != null) {
            drain(tar);
        }
        source.headersFollow();
        TarArchiveEntry entry = tar.getNextEntry();
        source.contentFollows();
        if (entry == null) {
            return Optional.empty();
        }
        meter.entry();
        return Optional.of(item(entry));
    }

    /** The content of the entry that {@link #next} gave last. */
    InputStream content() {
        return tar;
    }

    /** Reads what follows the last entry; only padding may. */
    void finish() throws IOException {
        for (int count = buffered.read(scratch); count >= 0; count = buffered.read(scratch)) {
            for (int i = 0; i < count; i++) {
                if (scratch[i] != 0) {
                    throw EntryPath.malformed("data after the end of a layer");
                }
            }
        }
    }

    private void drain(InputStream in) throws IOException {
        int count = in.read(scratch);
        while (count >= 0) {
            count = in.read(scratch);
        }
    }

    private TarItem item(TarArchiveEntry entry) throws ScanFailure {
        TarItem.Kind kind = kind(entry);
        if (entry.getSize() < 0 || (kind != TarItem.Kind.FILE && entry.getSize() != 0)) {
            throw EntryPath.malformed("the size " + entry.getSize() + " for " + entry.getName());
        }
        boolean link = kind == TarItem.Kind.HARD_LINK || kind == TarItem.Kind.SYMBOLIC_LINK;
        int longest = meter.budget().pathChars();
        if (link && entry.getLinkName().length() > longest) {
            throw ScanMeter.over("a link target of " + entry.getLinkName().length() + " characters");
        }
        return new TarItem(
                kind, EntryPath.clean(entry.getName(), longest), link ? entry.getLinkName() : "", entry.getSize());
    }

    private static TarItem.Kind kind(TarArchiveEntry entry) throws ScanFailure {
        if (entry.isSparse()) {
            throw new ScanFailure(
                    ScanFailure.Kind.UNSUPPORTED,
                    "The image holds the sparse file " + entry.getName()
                            + ", which is not understood. Build it again.");
        }
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_DIR -> TarItem.Kind.DIRECTORY;
            case TarConstants.LF_LINK -> TarItem.Kind.HARD_LINK;
            case TarConstants.LF_SYMLINK -> TarItem.Kind.SYMBOLIC_LINK;
            case TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO -> TarItem.Kind.SPECIAL;
            default -> file(entry);
        };
    }

    /** Readers disagree on whether a file whose name ends in a slash is a directory, so only the old form is taken. */
    private static TarItem.Kind file(TarArchiveEntry entry) throws ScanFailure {
        if (!entry.getName().endsWith("/")) {
            return TarItem.Kind.FILE;
        }
        if (entry.getLinkFlag() == TarConstants.LF_OLDNORM) {
            return TarItem.Kind.DIRECTORY;
        }
        throw EntryPath.malformed("the file " + entry.getName() + ", named like a directory");
    }
}
