package dev.corrente.reconciler.history;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keeps in memory what the disk does not take, and writes it once there is room: services are healed whether or not that
 * can be written down. What waits is lost with the process. {@link #writeOnce} waits for nothing.
 */
final class PatientStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(PatientStorage.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 1_000_000;

    private final Storage disk;
    private final Map<Path, byte[]> files = new LinkedHashMap<>();
    private final Map<Path, ByteArrayOutputStream> lines = new LinkedHashMap<>();
    private boolean trying;
    /** What is not to go before all that waits is on disk: the one may stand for the other. */
    private final Set<Path> gone = new LinkedHashSet<>();

    private final Consumer<BooleanSupplier> later;

    /** @param later tries what it is given again, after a while and another, until that says it is done */
    PatientStorage(Storage disk, Consumer<BooleanSupplier> later) {
        this.disk = disk;
        this.later = later;
    }

    @Override
    public void makeFolder(Path folder) {
        disk.makeFolder(folder);
    }

    @Override
    public void sweep(Path folder) {
        disk.sweep(folder);
    }

    @Override
    public synchronized Optional<byte[]> read(Path file) {
        Optional<byte[]> whole =
                Optional.ofNullable(files.get(file)).or(() -> gone.contains(file) ? Optional.empty() : disk.read(file));
        ByteArrayOutputStream added = lines.get(file);
        return added == null ? whole : Optional.of(joined(whole.orElseGet(() -> new byte[0]), added.toByteArray()));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    @Override
    public synchronized List<String> names(Path folder) {
        Stream<String> waiting = files.keySet().stream()
                .filter(file -> folder.equals(file.getParent()))
                .map(file -> file.getFileName().toString());
        Stream<String> there = disk.names(folder).stream().filter(name -> !gone.contains(folder.resolve(name)));
        return Stream.concat(there, waiting).distinct().sorted().toList();
    }

    @Override
    public synchronized void delete(Path file) {
        files.remove(file);
        lines.remove(file);
        gone.add(file);
        if (files.isEmpty() && lines.isEmpty()) {
            try {
                deleteGone();
            } catch (UncheckedIOException e) {
                keepTrying(e);
            }
        }
    }

    private void deleteGone() {
        List.copyOf(gone).forEach(file -> {
            disk.delete(file);
            gone.remove(file);
        });
    }

    @Override
    public synchronized void write(Path file, byte[] bytes) {
        lines.remove(file);
        files.remove(file);
        gone.remove(file);
        try {
            disk.write(file, bytes);
        } catch (UncheckedIOException e) {
            keepTrying(e);
            files.put(file, bytes);
        }
    }

    @Override
    public byte[] writeOnce(Path file, byte[] bytes) {
        return disk.writeOnce(file, bytes);
    }

    /** In the order of their coming; what is too much is dropped. */
    @Override
    public synchronized void append(Path file, byte[] bytes, boolean durable) {
        if (gone.contains(file)) {
            write(file, bytes);
            return;
        }
        if (files.containsKey(file) || lines.containsKey(file)) {
            add(file, bytes);
            return;
        }
        try {
            disk.append(file, bytes, durable);
        } catch (UncheckedIOException e) {
            keepTrying(e);
            add(file, bytes);
        }
    }

    private void add(Path file, byte[] bytes) {
        ByteArrayOutputStream added = lines.computeIfAbsent(file, f -> new ByteArrayOutputStream());
        if (added.size() + bytes.length <= MOST_BYTES) {
            added.writeBytes(bytes);
        }
    }

    private void keepTrying(UncheckedIOException e) {
        if (!trying) {
            trying = true;
            LOG.warn("{}; what is to be kept waits in memory until there is room", e.getMessage());
            later.accept(this::flushed);
        }
    }

    /** What {@link #PatientStorage} is given where time is real. */
    static void onThread(BooleanSupplier flushed) {
        Thread.ofVirtual().name("state-waits").start(() -> tryAgain(flushed));
    }

    private static void tryAgain(BooleanSupplier flushed) {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (!flushed.getAsBoolean());
            LOG.info("all that waited is on disk");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether nothing waits any more */
    synchronized boolean flushed() {
        try {
            for (Path file : List.copyOf(files.keySet())) {
                disk.write(file, Optional.ofNullable(files.get(file)).orElseThrow());
                files.remove(file);
            }
            for (Path file : List.copyOf(lines.keySet())) {
                disk.append(
                        file, Optional.ofNullable(lines.get(file)).orElseThrow().toByteArray(), true);
                lines.remove(file);
            }
            deleteGone();
            trying = false;
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
