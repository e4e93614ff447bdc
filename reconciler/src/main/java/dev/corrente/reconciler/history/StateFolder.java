package dev.corrente.reconciler.history;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The reconciler's folder on disk. A file is replaced whole or not at all; all are readable by their owner only. */
public record StateFolder(Path root, Storage disk) {

    public StateFolder {
        disk.makeFolder(root);
    }

    public StateFolder(Path root) {
        this(root, LocalStorage.INSTANCE);
    }

    /** The same, whose writes that find no room wait in memory; for what costs precision only where it is lost. */
    public StateFolder patient() {
        return patient(PatientStorage::onThread);
    }

    /** @param later tries what it is given again, after a while and another, until that says it is done */
    public StateFolder patient(Consumer<BooleanSupplier> later) {
        return new StateFolder(root, new PatientStorage(disk, later));
    }

    public StateFolder sub(String name) {
        return new StateFolder(root.resolve(name), disk);
    }

    public Optional<byte[]> read(String name) {
        return disk.read(root.resolve(name));
    }

    /** @return the files' names, in order; drafts that a crash left are not among them */
    public List<String> names() {
        return disk.names(root);
    }

    public void delete(String name) {
        disk.delete(root.resolve(name));
    }

    /** Clears it, and the folders in it, of drafts that a crash left long ago. */
    public void sweep() {
        disk.sweep(root);
    }

    public void write(String name, byte[] bytes) {
        disk.write(root.resolve(name), bytes);
    }

    /** Writes a file unless there is one. @return what it holds afterwards */
    public byte[] writeOnce(String name, byte[] bytes) {
        return disk.writeOnce(root.resolve(name), bytes);
    }

    /**
     * Adds one line.
     *
     * @param durable waits until the disk has it
     */
    public void append(String name, String line, boolean durable) {
        disk.append(root.resolve(name), (line + "\n").getBytes(StandardCharsets.UTF_8), durable);
    }
}
