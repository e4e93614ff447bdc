package dev.corrente.reconciler.history;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PatientStorageTest {
    @TempDir
    private Path folder = Path.of(".");

    private final SmallDisk disk = new SmallDisk();

    /** The real one, unless it is full. */
    private static final class SmallDisk implements Storage {
        private boolean full;
        private boolean stuck;

        private void room() {
            if (full) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
        }

        @Override
        public void makeFolder(Path folder) {
            LocalStorage.INSTANCE.makeFolder(folder);
        }

        @Override
        public Optional<byte[]> read(Path file) {
            return LocalStorage.INSTANCE.read(file);
        }

        @Override
        public List<String> names(Path folder) {
            return LocalStorage.INSTANCE.names(folder);
        }

        @Override
        public void delete(Path file) {
            if (stuck) {
                throw new UncheckedIOException(new IOException("Input/output error"));
            }
            LocalStorage.INSTANCE.delete(file);
        }

        @Override
        public void sweep(Path folder) {
            LocalStorage.INSTANCE.sweep(folder);
        }

        @Override
        public void write(Path file, byte[] bytes) {
            room();
            LocalStorage.INSTANCE.write(file, bytes);
        }

        @Override
        public byte[] writeOnce(Path file, byte[] bytes) {
            room();
            return LocalStorage.INSTANCE.writeOnce(file, bytes);
        }

        @Override
        public void append(Path file, byte[] bytes, boolean durable) {
            room();
            LocalStorage.INSTANCE.append(file, bytes, durable);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void what_found_no_room_can_be_read_and_is_on_disk_in_order_once_there_is_room() throws IOException {
        PatientStorage patient = new PatientStorage(disk, flushed -> {});
        Path memory = folder.resolve("memory.json");
        Path log = folder.resolve("log");
        patient.append(log, bytes("one\n"), true);
        disk.full = true;
        patient.write(memory, bytes("old"));
        patient.write(memory, bytes("new"));
        patient.append(log, bytes("two\n"), true);
        patient.append(log, bytes("three\n"), false);

        assertThat(patient.flushed()).isFalse();
        assertThat(memory).doesNotExist();
        assertThat(patient.read(memory)).hasValue(bytes("new"));
        assertThat(patient.names(folder)).containsExactly("log", "memory.json");

        disk.full = false;
        assertThat(patient.flushed()).isTrue();
        patient.append(log, bytes("four\n"), true);

        assertThat(memory).hasContent("new");
        assertThat(Files.readAllLines(log)).containsExactly("one", "two", "three", "four");
    }

    @Test
    void nothing_goes_before_what_was_written_instead_is_on_disk() {
        PatientStorage patient = new PatientStorage(disk, flushed -> {});
        Path old = folder.resolve("1.json");
        patient.write(old, bytes("one"));
        disk.full = true;
        patient.write(folder.resolve("2.json"), bytes("two"));
        patient.delete(old);

        assertThat(patient.names(folder)).containsExactly("2.json");
        assertThat(patient.read(old)).isEmpty();
        assertThat(old).exists();

        disk.full = false;
        assertThat(patient.flushed()).isTrue();
        assertThat(old).doesNotExist();
        assertThat(folder.resolve("2.json")).hasContent("two");
    }

    @Test
    void what_cannot_go_yet_is_gone_for_readers_and_holds_only_what_is_added_later() {
        PatientStorage patient = new PatientStorage(disk, flushed -> {});
        Path log = folder.resolve("log");
        patient.append(log, bytes("one\n"), true);
        disk.stuck = true;
        patient.delete(log);
        assertThat(patient.read(log)).isEmpty();

        patient.append(log, bytes("two\n"), true);
        disk.stuck = false;
        assertThat(patient.flushed()).isTrue();
        assertThat(log).hasContent("two");
    }

    @Test
    void what_must_not_be_lost_is_refused() {
        PatientStorage patient = new PatientStorage(disk, flushed -> {});
        disk.full = true;

        assertThatThrownBy(() -> patient.writeOnce(folder.resolve("secret"), bytes("a")))
                .hasMessageContaining("No space left");
    }

    @Test
    void on_a_full_disk_events_are_told_and_memory_is_kept() {
        StateFolder state = new StateFolder(folder, disk).patient();
        disk.full = true;
        EventLog events = new EventLog(state, () -> Instant.EPOCH);
        events.add("api", StackEvent.NORMAL, "Started", "started");
        new Journal(state, () -> Instant.EPOCH).write("intends", 1, "start api", "EXITED", "");
        new MemoryStore(state).completed("job", "key");

        assertThat(events.latest(1)).extracting(StackEvent::reason).containsExactly("Started");
        assertThat(new MemoryStore(state).current().completedJobs()).containsEntry("job", "key");
    }
}
