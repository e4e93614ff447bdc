package dev.corrente.reconciler.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How full the disk is that holds the state folder; with the state in a volume that is the engine's own disk.
 *
 * @param usableBytes what is left for us
 * @param totalBytes its size
 */
public record Disk(long usableBytes, long totalBytes) {
    private static final long LEAST_BYTES = 1_000_000_000;
    private static final int LEAST_PERCENT = 5;
    private static final int PERCENT = 100;

    public static Disk of(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return new Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException("the disk of " + folder + " cannot be looked at", e);
        }
    }

    /** While something can still be done about it: nothing has failed yet. */
    public boolean isLow() {
        return usableBytes < LEAST_BYTES || usableBytes < totalBytes / PERCENT * LEAST_PERCENT;
    }

    @Override
    public String toString() {
        return usableBytes / 1_000_000 + " MB of " + totalBytes / 1_000_000 + " MB are free";
    }
}
