package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.FileEntry;
import dev.corrente.reconciler.execute.RuntimeFailure;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Small files as a tar archive in memory, the form in which the engine takes them. */
final class Tar {
    private Tar() {}

    static byte[] of(List<FileEntry> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (FileEntry file : files) {
                TarArchiveEntry entry = new TarArchiveEntry(file.name());
                byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
                entry.setSize(content.length);
                entry.setMode(file.mode());
                entry.setUserId(file.uid());
                entry.setGroupId(file.gid());
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @return the first entry; what is no file has no content, and of one that was cut off there is what came */
    static Optional<FileEntry> first(byte[] archive) {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null) {
                return Optional.empty();
            }
            return Optional.of(new FileEntry(
                    entry.getName(),
                    entry.isFile() ? text(tar) : "",
                    entry.getMode() & 07777,
                    Math.toIntExact(entry.getLongUserId()),
                    Math.toIntExact(entry.getLongGroupId())));
        } catch (IOException | ArithmeticException e) {
            throw new RuntimeFailure(RuntimeFailure.Kind.ENGINE, "the engine gave a file that cannot be read", e);
        }
    }

    private static String text(InputStream content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                bytes.write(part, 0, read);
            }
        } catch (IOException cutOff) {
            // So it is another one than any that is desired.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
