package dev.corrente.api.ingest.source;

import dev.corrente.api.ingest.csv.InputRefused;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Refuses a workbook that unpacks to more than is plausible. What its directory says is not believed: every part is
 * unpacked and counted, to nowhere, before it is read.
 */
final class ZipBounds {
    static final long SMALL = 16L << 20;
    static final long LARGEST = 2L << 30;
    /** Held in memory as a whole by the reader, at several times its size. */
    static final long LARGEST_STRINGS = 32L << 20;

    static final long MOST_TIMES = 100;
    private static final int MOST_PARTS = 10_000;
    private static final int BUFFER = 1 << 16;

    private ZipBounds() {}

    static void require(Path file) throws IOException {
        long left = Math.min(LARGEST, Math.max(SMALL, MOST_TIMES * Files.size(file)));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw refused(file, "it has more than " + MOST_PARTS + " parts");
            }
            for (ZipEntry part : Collections.list(zip.entries())) {
                boolean strings = part.getName().endsWith("sharedStrings.xml");
                try (InputStream in = zip.getInputStream(part)) {
                    left -= size(file, in, strings ? Math.min(left, LARGEST_STRINGS) : left);
                }
            }
        } catch (ZipException e) {
            throw new InputRefused(
                    file + ": it begins like a workbook (.xlsx), but is damaged or not whole (" + e.getMessage()
                            + "). Save or send it again. Nothing was stored.",
                    e);
        }
    }

    private static long size(Path file, InputStream in, long most) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            size += n;
            if (size > most) {
                throw refused(file, "unpacked it is larger than a workbook of this size can be");
            }
        }
        return size;
    }

    private static InputRefused refused(Path file, String why) {
        return new InputRefused(file + ": " + why + ". Export the sheet as CSV. Nothing was stored.");
    }
}
