package dev.corrente.api.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is left on a disk. */
final class FreeSpace {
    private FreeSpace() {}

    /** Bytes that this process may still write there; -1 where nobody knows. A folder that is not yet made has its parent's. */
    static long of(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            return -1;
        }
    }
}
