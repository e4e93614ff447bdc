package dev.corrente.reconciler.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The reconciler's folder on disk. A file is replaced whole or not at all; all are readable by their owner only. */
public record StateFolder(Path root) {

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

    public void write(String name, byte[] bytes) {
        Path target = root.resolve(name);
        try {
            Path temp = Files.createTempFile(
                    root,
                    name,
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(temp, bytes);
            try (FileChannel channel = FileChannel.open(temp, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temp, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target + "; is the disk full or the volume read-only?", e);
        }
    }

    /**
     * Adds one line.
     *
     * @param durable waits until the disk has it
     */
    public void append(String name, String line, boolean durable) {
        Path target = root.resolve(name);
        try (FileChannel channel = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(java.nio.ByteBuffer.wrap((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            if (durable) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target, e);
        }
    }
}
