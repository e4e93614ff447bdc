package dev.corrente.api.engine;

import dev.corrente.api.dataset.Manifest;
import dev.corrente.api.dataset.TableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The local copies of objects. Those of the served snapshot stay for the next start; older ones go. */
public final class CacheFolder {
    private CacheFolder() {}

    /**
     * Deletes the files that the manifest does not name.
     *
     * @param before files changed later stay: an ingestion on the same folder may be reading them
     * @return how many were deleted
     */
    public static int prune(Path cacheDir, Manifest manifest, Instant before) throws IOException {
        Path objects = cacheDir.resolve("cas");
        if (!Files.isDirectory(objects)) {
            return 0;
        }
        Set<String> needed =
                manifest.tables().values().stream().map(TableFile::sha256).collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(objects)) {
            int deleted = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean stays = needed.contains(String.valueOf(file.getFileName()))
                        || Files.getLastModifiedTime(file).toInstant().isAfter(before);
                if (!stays && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
            return deleted;
        }
    }
}
