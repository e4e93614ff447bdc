package dev.corrente.reconciler.docker;

import dev.corrente.reconciler.execute.FileEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
}
