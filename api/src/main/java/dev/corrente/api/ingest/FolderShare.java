package dev.corrente.api.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder, usually mounted read-only. */
public final class FolderShare implements ResultsShare {
    private static final int DEPTH = 4;

    private final Path root;

    public FolderShare(Path root) {
        this.root = root;
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public List<Entry> entries() {
        try (Stream<Path> files = Files.walk(root, DEPTH)) {
            List<Entry> entries = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                String path = root.relativize(file).toString().replace('\\', '/');
                entries.add(new Entry(
                        path,
                        attributes.lastModifiedTime().toInstant(),
                        attributes.size() + "-" + attributes.lastModifiedTime() + "-" + attributes.fileKey()));
            }
            entries.sort(Comparator.comparing(Entry::path));
            return List.copyOf(entries);
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(
                    "Cannot look into " + root + " (ML_RESULTS_PATH): " + e + ". Mount the folder there, readable.",
                    new IOException(e));
        }
    }

    @Override
    public void copy(Entry entry, Path to) {
        try {
            Files.copy(root.resolve(entry.path()), to);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + root.resolve(entry.path()) + ": " + e, e);
        }
    }
}
