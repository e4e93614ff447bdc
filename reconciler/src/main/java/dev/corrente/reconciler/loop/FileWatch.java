package dev.corrente.reconciler.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * Tells whether files under the desired state, or {@code .env}, changed since the last question. It compares names, sizes
 * and times: the kernel's own notification is silent on some mounts.
 */
public final class FileWatch {
    private final Path folder;
    private final Path dotEnv;
    private int last;

    public FileWatch(Path project) {
        this.folder = project.resolve("desired-state");
        this.dotEnv = project.resolve(".env");
        this.last = look();
    }

    public synchronized boolean changed() {
        int now = look();
        boolean changed = now != last;
        last = now;
        return changed;
    }

    private int look() {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder, 4) : Stream.empty()) {
            return Stream.concat(files, Stream.of(dotEnv))
                    .sorted()
                    .map(FileWatch::mark)
                    .toList()
                    .hashCode();
        } catch (IOException | UncheckedIOException e) {
            return e.toString().hashCode();
        }
    }

    private static String mark(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + facts.size() + " " + facts.lastModifiedTime() + " " + facts.fileKey();
        } catch (IOException e) {
            return file + " absent";
        }
    }
}
