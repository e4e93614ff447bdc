package dev.corrente.reconciler.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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

/** The real one. All files are readable by their owner only. */
final class LocalStorage implements Storage {
    static final Storage INSTANCE = new LocalStorage();

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<StandardOpenOption> AT_END =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    private static final String DRAFT = ".tmp";

    private LocalStorage() {}

    @Override
    public void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the state folder " + folder + " cannot be made; is its volume writable?", e);
        }
    }

    @Override
    public Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(DRAFT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    @Override
    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    @Override
    public void write(Path file, byte[] bytes) {
        try {
            Files.move(written(file, bytes), file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    @Override
    public byte[] writeOnce(Path file, byte[] bytes) {
        try {
            Path draft = written(file, bytes);
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                return Files.readAllBytes(file);
            } finally {
                Files.delete(draft);
            }
            return bytes;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static Path written(Path file, byte[] bytes) throws IOException {
        String name = file.getFileName().toString();
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), name, DRAFT, OWNER_ONLY);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            writeAll(channel, bytes);
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
        return draft;
    }

    /** The last of the room takes a part of what is written, and says so by a smaller number only. */
    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static UncheckedIOException cannotWrite(Path file, IOException e) {
        String message =
                "cannot write " + file + " (" + e.getMessage() + "); is the disk full or the volume read-only?";
        return new UncheckedIOException(message, e);
    }

    @Override
    public void append(Path file, byte[] bytes, boolean durable) {
        try (FileChannel channel = FileChannel.open(file, AT_END, OWNER_ONLY)) {
            long end = channel.size();
            try {
                writeAll(channel, bytes);
                if (durable) {
                    channel.force(false);
                }
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }
}
