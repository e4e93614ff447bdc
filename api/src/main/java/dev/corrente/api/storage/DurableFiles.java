package dev.corrente.api.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that appear whole or not at all, and stay after a power cut. */
public final class DurableFiles {
    /** Names of unfinished files begin so; they are never objects. */
    public static final String UNFINISHED = ".part-";

    private DurableFiles() {}

    /** A new unfinished file beside the target, on the same file system. */
    public static Path unfinished(Path target) throws IOException {
        Path folder = parent(target);
        Files.createDirectories(folder);
        return Files.createTempFile(folder, UNFINISHED, "");
    }

    /** Flushes the unfinished file and moves it over the target in one step. */
    public static void finish(Path unfinished, Path target) throws IOException {
        sync(unfinished);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(parent(target));
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path parent(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("A root folder cannot be a file: " + target);
        }
        return parent;
    }
}
