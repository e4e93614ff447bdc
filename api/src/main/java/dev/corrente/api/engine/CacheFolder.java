package dev.corrente.api.engine;

import dev.corrente.api.dataset.TableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The local copies of objects, and snapshots' files. Those of the served snapshot stay for the next start; older ones go. */
public final class CacheFolder {
    private CacheFolder() {}

    /**
     * Deletes what the served snapshot does not need.
     *
     * @param before files changed later stay: an ingestion on the same folder may be reading them
     * @return how many were deleted
     */
    public static int prune(Path cacheDir, LoadedSnapshot served, Instant before) throws IOException {
        Set<String> objects = served.manifest().tables().values().stream()
                .map(TableFile::sha256)
                .collect(Collectors.toSet());
        return prune(cacheDir.resolve("cas"), objects::contains, before);
    }

    private static int prune(Path folder, Predicate<String> stays, Instant before) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            int deleted = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean kept = stays.test(String.valueOf(file.getFileName()))
                        || Files.getLastModifiedTime(file).toInstant().isAfter(before);
                if (!kept && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
            return deleted;
        }
    }
}
