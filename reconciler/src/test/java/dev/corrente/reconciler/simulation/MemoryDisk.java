package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.history.Storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A disk that outlives the reconciler's process; each write of it can be the process's last. */
final class MemoryDisk implements Storage {
    private final VirtualClock clock;
    private final Operations operations;
    private final Map<Path, ByteArrayOutputStream> files = new TreeMap<>();

    private Instant room = Instant.MIN;

    MemoryDisk(VirtualClock clock, Operations operations) {
        this.clock = clock;
        this.operations = operations;
    }

    /** Takes nothing for so long. */
    void full(Duration length) {
        room = clock.instant().plus(length);
    }

    boolean isFull() {
        return room.isAfter(clock.instant());
    }

    private void room() {
        if (isFull()) {
            throw new UncheckedIOException(new IOException("No space left on device"));
        }
    }

    @Override
    public void makeFolder(Path folder) {}

    @Override
    public Optional<byte[]> read(Path file) {
        return Optional.ofNullable(files.get(file)).map(ByteArrayOutputStream::toByteArray);
    }

    @Override
    public List<String> names(Path folder) {
        return files.keySet().stream()
                .filter(file -> folder.equals(file.getParent()))
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @Override
    public void delete(Path file) {
        Runnable afterwards = operations.write(file.toString());
        files.remove(file);
        afterwards.run();
    }

    @Override
    public void sweep(Path folder) {}

    @Override
    public void write(Path file, byte[] bytes) {
        room();
        Runnable afterwards = operations.write(file.toString());
        files.put(file, of(bytes));
        afterwards.run();
    }

    private static ByteArrayOutputStream of(byte[] bytes) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(bytes.length);
        content.writeBytes(bytes);
        return content;
    }

    @Override
    public byte[] writeOnce(Path file, byte[] bytes) {
        if (!files.containsKey(file)) {
            write(file, bytes);
        }
        return read(file).orElseThrow();
    }

    /** What dies in an appending may leave half of it. */
    @Override
    public void append(Path file, byte[] bytes, boolean durable) {
        room();
        ByteArrayOutputStream content = files.computeIfAbsent(file, f -> new ByteArrayOutputStream());
        Runnable afterwards;
        try {
            afterwards = operations.write(file.toString());
        } catch (Crash crash) {
            content.writeBytes(Arrays.copyOf(bytes, bytes.length / 2));
            throw crash;
        }
        content.writeBytes(bytes);
        afterwards.run();
    }

    long size() {
        return files.values().stream().mapToLong(ByteArrayOutputStream::size).sum();
    }
}
