package dev.corrente.reconciler.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The reconciler's folder on disk. A file is replaced whole or not at all; all are readable by their owner only. */
public record StateFolder(Path root) {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final String DRAFT = ".tmp";

    public StateFolder {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException("the state folder " + root + " cannot be made; is its volume writable?", e);
        }
    }

    public StateFolder sub(String name) {
        return new StateFolder(root.resolve(name));
    }

    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root.resolve(name), e);
        }
    }

    /** @return the files' names, in order; drafts that a crash left are not among them */
    public List<String> names() {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(DRAFT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }

    public void delete(String name) {
        try {
            Files.deleteIfExists(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + root.resolve(name), e);
        }
    }

    public void write(String name, byte[] bytes) {
        try {
            Files.move(written(name, bytes), root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(name, e);
        }
    }

    /** Writes a file unless there is one. @return what it holds afterwards */
    public byte[] writeOnce(String name, byte[] bytes) {
        try {
            Path draft = written(name, bytes);
            try {
                Files.createLink(root.resolve(name), draft);
            } catch (FileAlreadyExistsException e) {
                return Files.readAllBytes(root.resolve(name));
            } finally {
                Files.delete(draft);
            }
            return bytes;
        } catch (IOException e) {
            throw cannotWrite(name, e);
        }
    }

    private Path written(String name, byte[] bytes) throws IOException {
        Path draft = Files.createTempFile(root, name, DRAFT, OWNER_ONLY);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        return draft;
    }

    private UncheckedIOException cannotWrite(String name, IOException e) {
        String message = "cannot write " + root.resolve(name) + " (" + e.getMessage()
                + "); is the disk full or the volume read-only?";
        return new UncheckedIOException(message, e);
    }

    /**
     * Adds one line.
     *
     * @param durable waits until the disk has it
     */
    public void append(String name, String line, boolean durable) {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(root.resolve(name), options, OWNER_ONLY)) {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            if (durable) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw cannotWrite(name, e);
        }
    }
}
