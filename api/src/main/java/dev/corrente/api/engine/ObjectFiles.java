package dev.corrente.api.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The verified local copies of objects, by their hashes. */
final class ObjectFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectFiles.class);

    private ObjectFiles() {}

    /** Removes all but these, with what a download left that was cut off. Only between loads. */
    static void keepOnly(Path cacheDir, Set<String> hashes) {
        Path objects = cacheDir.resolve("cas");
        if (!Files.isDirectory(objects)) {
            return;
        }
        try (Stream<Path> files = Files.walk(objects)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!hashes.contains(String.valueOf(file.getFileName()))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("Old objects in {} could not be removed: {}", objects, e.toString());
        }
    }
}
