package dev.corrente.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Buckets as folders below one root. A put writes beside the object, flushes, and moves in one step. */
public final class FolderStore implements ObjectStore {
    private final Path root;

    public FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    @Override
    public Optional<ObjectHead> head(String bucket, String key) {
        Path file = file(bucket, key);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return doing(bucket, key, () -> {
            try {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                String token = attributes.lastModifiedTime().toInstant() + "-" + attributes.size() + "-"
                        + attributes.fileKey();
                return Optional.of(new ObjectHead(
                        attributes.size(), token, attributes.lastModifiedTime().toInstant()));
            } catch (NoSuchFileException e) {
                return Optional.empty(); // Removed between two looks.
            }
        });
    }

    @Override
    public InputStream get(String bucket, String key) {
        Path file = file(bucket, key);
        if (Files.isDirectory(file)) {
            throw absent(bucket, key);
        }
        return doing(bucket, key, () -> Files.newInputStream(file));
    }

    @Override
    public void put(String bucket, String key, Path file, String contentType) {
        doing(bucket, key, () -> {
            Path target = target(bucket, key);
            Path part = DurableFiles.unfinished(target);
            try (InputStream in = Files.newInputStream(file);
                    var out = Files.newOutputStream(part)) {
                in.transferTo(out);
            }
            DurableFiles.finish(part, target);
            return target;
        });
    }

    @Override
    public void put(String bucket, String key, byte[] bytes, String contentType) {
        doing(bucket, key, () -> {
            Path target = target(bucket, key);
            Path part = DurableFiles.unfinished(target);
            Files.write(part, bytes);
            DurableFiles.finish(part, target);
            return target;
        });
    }

    @Override
    public List<ObjectEntry> entries(String bucket, String prefix) {
        Path folder = file(bucket, "");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return doing(bucket, prefix, () -> {
            List<ObjectEntry> found = new ArrayList<>();
            Files.walkFileTree(folder, new FinishedFiles((file, attributes) -> {
                String key = folder.relativize(file).toString();
                if (key.startsWith(prefix)) {
                    found.add(new ObjectEntry(
                            key,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
                }
            }));
            found.sort(Comparator.comparing(ObjectEntry::key));
            return List.copyOf(found);
        });
    }

    @Override
    public void delete(String bucket, String key) {
        doing(bucket, key, () -> Files.deleteIfExists(file(bucket, key)));
    }

    @Override
    public boolean bucketExists(String bucket) {
        return Files.isDirectory(file(bucket, ""));
    }

    @Override
    public void makeBucket(String bucket) {
        doing(bucket, "", () -> Files.createDirectories(file(bucket, "")));
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public void close() {
        // Holds nothing open.
    }

    /** What somebody removes while we look is not there. */
    private static final class FinishedFiles extends SimpleFileVisitor<Path> {
        private final BiConsumer<Path, BasicFileAttributes> found;

        FinishedFiles(BiConsumer<Path, BasicFileAttributes> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path name = file.getFileName();
            boolean unfinished = name != null && name.toString().startsWith(DurableFiles.UNFINISHED);
            if (attributes.isRegularFile() && !unfinished) {
                found.accept(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }

    private Path target(String bucket, String key) {
        if (!bucketExists(bucket)) {
            throw new StoreFailure(
                    StoreFailure.Kind.NOT_FOUND,
                    "Bucket " + bucket + " does not exist in " + root + ". Make it first.");
        }
        return file(bucket, key);
    }

    private Path file(String bucket, String key) {
        Path folder = root.resolve(bucket).normalize();
        Path file = folder.resolve(key).normalize();
        if (!root.equals(folder.getParent()) || !file.startsWith(folder)) {
            throw new StoreFailure(StoreFailure.Kind.DENIED, "'" + bucket + "/" + key + "' leads out of its bucket.");
        }
        return file;
    }

    private <T> T doing(String bucket, String key, Work<T> work) {
        try {
            return work.run();
        } catch (NoSuchFileException e) {
            throw absent(bucket, key);
        } catch (AccessDeniedException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.DENIED,
                    "No permission for " + e.getFile() + ". Check the owner of " + root + ".",
                    e);
        } catch (IOException e) {
            throw new StoreFailure(StoreFailure.Kind.OTHER, bucket + "/" + key + " in " + root + " failed: " + e, e);
        }
    }

    private StoreFailure absent(String bucket, String key) {
        return new StoreFailure(
                StoreFailure.Kind.NOT_FOUND, "There is no object " + bucket + "/" + key + " in " + root + ".");
    }
}
