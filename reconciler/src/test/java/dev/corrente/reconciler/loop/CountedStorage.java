package dev.corrente.reconciler.loop;

import dev.corrente.reconciler.history.Storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk whose writes are counted. */
final class CountedStorage implements Storage {
    private final Storage disk;
    private final AtomicInteger writes = new AtomicInteger();

    CountedStorage(Storage disk) {
        this.disk = disk;
    }

    int writes() {
        return writes.get();
    }

    @Override
    public void makeFolder(Path folder) {
        disk.makeFolder(folder);
    }

    @Override
    public Optional<byte[]> read(Path file) {
        return disk.read(file);
    }

    @Override
    public List<String> names(Path folder) {
        return disk.names(folder);
    }

    @Override
    public void sweep(Path folder) {
        disk.sweep(folder);
    }

    @Override
    public void delete(Path file) {
        writes.incrementAndGet();
        disk.delete(file);
    }

    @Override
    public void write(Path file, byte[] bytes) {
        writes.incrementAndGet();
        disk.write(file, bytes);
    }

    @Override
    public byte[] writeOnce(Path file, byte[] bytes) {
        writes.incrementAndGet();
        return disk.writeOnce(file, bytes);
    }

    @Override
    public void append(Path file, byte[] bytes, boolean durable) {
        writes.incrementAndGet();
        disk.append(file, bytes, durable);
    }
}
