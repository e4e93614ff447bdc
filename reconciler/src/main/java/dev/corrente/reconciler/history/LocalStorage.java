package dev.corrente.reconciler.history;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The real one. All files are readable by their owner only. */
final class LocalStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStorage.class);
    static final Storage INSTANCE = new LocalStorage(FileChannel::write);

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<StandardOpenOption> AT_END =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    private static final String DRAFT = ".tmp";
    /** Who writes a draft is done with it long before. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Writer writer;

    /** Takes as much as there is room for, as a channel does. */
    interface Writer {
        int write(FileChannel to, ByteBuffer bytes) throws IOException;
    }

    LocalStorage(Writer writer) {
        this.writer = writer;
    }

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
    public void sweep(Path folder) {
        FileTime longAgo = FileTime.from(Instant.now().minus(ABANDONED));
        try (Stream<Path> drafts = Files.find(
                folder,
                2,
                (file, has) -> has.isRegularFile()
                        && file.toString().endsWith(DRAFT)
                        && has.lastModifiedTime().compareTo(longAgo) < 0)) {
            drafts.forEach(this::delete);
        } catch (IOException | UncheckedIOException e) {
            // They are in nobody's way; the next start tries again.
            LOG.warn("drafts in {} are not cleared away: {}", folder, e.getMessage());
        }
    }

    @Override
    public void write(Path file, byte[] bytes) {
        try {
            Path draft = written(file, bytes);
            try {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
            settle(file);
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
            settle(file);
            return bytes;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private Path written(Path file, byte[] bytes) throws IOException {
        String name = file.getFileName().toString();
        Path draft = Files.createTempFile(folder(file), name, DRAFT, OWNER_ONLY);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            all(channel, bytes);
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
        return draft;
    }

    /** A disk that is nearly full takes what it has room for, and says so only when it is asked again. */
    private void all(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            writer.write(channel, rest);
        }
    }

    /** A name is as durable as the folder that it stands in. */
    private static void settle(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(folder(file), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder");
    }

    private static UncheckedIOException cannotWrite(Path file, IOException e) {
        String message =
                "cannot write " + file + " (" + e.getMessage() + "); is the disk full or the volume read-only?";
        return new UncheckedIOException(message, e);
    }

    @Override
    public void append(Path file, byte[] bytes, boolean durable) {
        try (FileChannel channel = FileChannel.open(file, AT_END, OWNER_ONLY)) {
            long before = channel.size();
            try {
                all(channel, bytes);
                if (durable) {
                    channel.force(false);
                }
            } catch (IOException e) {
                // Half a line would spoil the next one as well.
                channel.truncate(before);
                throw e;
            }
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }
}
