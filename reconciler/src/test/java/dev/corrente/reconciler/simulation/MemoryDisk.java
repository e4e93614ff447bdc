package dev.corrente.reconciler.simulation;

import dev.corrente.reconciler.history.Storage;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A disk that outlives the reconciler's process; each write of it can be the process's last. */
final class MemoryDisk implements Storage {
    private final Operations operations;
    private final Map<Path, ByteArrayOutputStream> files = new TreeMap<>();

    MemoryDisk(Operations operations) {
        this.operations = operations;
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
        operations.beforeWrite(file.toString());
        files.remove(file);
        operations.afterWrite(file.toString());
    }

    @Override
    public void sweep(Path folder) {}

    @Override
    public void write(Path file, byte[] bytes) {
        operations.beforeWrite(file.toString());
        files.put(file, of(bytes));
        operations.afterWrite(file.toString());
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
        ByteArrayOutputStream content = files.computeIfAbsent(file, f -> new ByteArrayOutputStream());
        try {
            operations.beforeWrite(file.toString());
        } catch (Crash crash) {
            content.writeBytes(Arrays.copyOf(bytes, bytes.length / 2));
            throw crash;
        }
        content.writeBytes(bytes);
        operations.afterWrite(file.toString());
    }

    long size() {
        return files.values().stream().mapToLong(ByteArrayOutputStream::size).sum();
    }
}
