package dev.corrente.reconciler.history;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalStorageTest {
    @TempDir
    private Path folder = Path.of(".");

    /** Bytes that the disk still has room for; a write that finds some of it is short, and the next one fails. */
    private int room = 1_000;

    private final Storage disk = new LocalStorage(this::most);

    private int most(FileChannel to, ByteBuffer bytes) throws IOException {
        if (room == 0) {
            throw new IOException("No space left on device");
        }
        int taken = Math.min(Math.min(3, room), bytes.remaining());
        room -= taken;
        to.write(bytes.slice(bytes.position(), taken));
        bytes.position(bytes.position() + taken);
        return taken;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path file() {
        return folder.resolve("memory.json");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void a_disk_that_takes_a_file_bit_by_bit_gets_all_of_it() throws IOException {
        disk.write(file(), bytes("all of this text"));
        disk.append(file(), bytes(", and this"), true);

        assertThat(file()).hasContent("all of this text, and this");
    }

    @Test
    void a_disk_that_is_nearly_full_leaves_the_file_as_it_was_and_no_draft() throws IOException {
        disk.write(file(), bytes("the good one"));
        room = 5;

        assertThatThrownBy(() -> disk.write(file(), bytes("a new one that has no room")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
        assertThat(file()).hasContent("the good one");
        assertThat(files()).containsExactly(file());
    }

    @Test
    void a_line_that_has_no_room_is_not_left_by_half() {
        disk.append(file(), bytes("one\n"), false);
        room = 2;
        assertThatThrownBy(() -> disk.append(file(), bytes("two\n"), false)).isInstanceOf(UncheckedIOException.class);
        room = 100;
        disk.append(file(), bytes("three\n"), false);

        assertThat(file()).hasContent("one\nthree\n");
    }

    @Test
    void what_has_no_room_is_not_written_once_and_leaves_no_draft() throws IOException {
        room = 2;

        assertThatThrownBy(() -> disk.writeOnce(file(), bytes("a key"))).isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void drafts_that_a_crash_left_long_ago_are_cleared_away_and_young_ones_are_somebody_s() throws IOException {
        Path sub = Files.createDirectory(folder.resolve("revisions"));
        Path old = Files.createFile(sub.resolve("1.json123.tmp"));
        Path young = Files.createFile(folder.resolve("memory.json456.tmp"));
        Path kept = Files.createFile(folder.resolve("memory.json"));
        FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(old, yesterday);
        Files.setLastModifiedTime(kept, yesterday);
        disk.sweep(folder);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(kept).exists();
    }
}
