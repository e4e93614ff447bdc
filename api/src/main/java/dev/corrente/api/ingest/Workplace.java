package dev.corrente.api.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of one run, removed with everything in it at the end. */
public final class Workplace implements AutoCloseable {
    private static final String PREFIX = "ingest-";
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;

    private Workplace(Path folder) {
        this.folder = folder;
    }

    /** Makes a folder below the given one, which is made when absent. */
    public static Workplace in(Path parent) {
        try {
            Files.createDirectories(parent);
            removeAbandoned(parent);
            return new Workplace(Files.createTempDirectory(parent, PREFIX));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot make a working folder in " + parent + ": " + e + ". Set CACHE_DIR to a writable folder.",
                    e);
        }
    }

    /** What a killed run left behind would fill the disk in time. */
    private static void removeAbandoned(Path parent) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (Stream<Path> folders = Files.list(parent)) {
            for (Path folder : folders.toList()) {
                boolean ours = folder.getFileName().toString().startsWith(PREFIX);
                if (ours && Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                    new Workplace(folder).close();
                }
            }
        }
    }

    public Path folder() {
        return folder;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder + ": " + e, e);
        }
    }
}
