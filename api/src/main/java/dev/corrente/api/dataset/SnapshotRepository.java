package dev.corrente.api.dataset;

import dev.corrente.api.storage.Buckets;
import dev.corrente.api.storage.DurableFiles;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Snapshots in the gold bucket. A commit stores the objects first, then the manifest, and CURRENT last: whenever it
 * stops, CURRENT names a whole snapshot. Nothing is trusted before its SHA-256 was computed here.
 *
 * <p>All methods throw {@link StoreFailure} when the store fails and {@link SnapshotFailure} when bytes are not what
 * their hash says.
 */
public final class SnapshotRepository implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String PARQUET = "application/vnd.apache.parquet";

    private final ObjectStore store;

    public SnapshotRepository(ObjectStore store) {
        this.store = store;
    }

    /** The snapshot that is to be served, or empty when nothing was ever committed. */
    public Optional<Pointer> current() {
        try {
            return Optional.of(ManifestJson.readPointer(store.bytes(Buckets.GOLD, Pointer.KEY)));
        } catch (StoreFailure e) {
            if (e.kind() == StoreFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public Manifest manifest(Pointer pointer) {
        byte[] bytes = store.bytes(Buckets.GOLD, pointer.manifestKey());
        requireHash(pointer.manifestKey(), pointer.manifestSha256(), Sha256.of(bytes));
        return ManifestJson.read(bytes);
    }

    /** The manifests that are stored, by snapshot id; not all of them were ever current. */
    public Map<String, Pointer> stored() {
        return store.list(Buckets.GOLD, Pointer.MANIFESTS).stream()
                .flatMap(key -> Pointer.ofManifestKey(key).stream())
                .collect(Collectors.toMap(Pointer::snapshotId, p -> p, (first, _) -> first));
    }

    /** Where {@link #fetch} keeps the table's object, whether it is there or not. */
    public static Path cached(TableFile table, Path cacheDir) {
        return cacheDir.resolve("cas").resolve(table.sha256().substring(0, 2)).resolve(table.sha256());
    }

    /**
     * The table's object as a local file {@code cacheDir/cas/<first two>/<sha256>}, downloaded when absent. A cached
     * file is hashed again before it is returned; a damaged one is replaced.
     */
    public Path fetch(TableFile table, Path cacheDir) {
        Path target = cached(table, cacheDir);
        try {
            if (Files.exists(target)) {
                if (Sha256.of(target).equals(table.sha256())) {
                    return target;
                }
                Files.delete(target);
            }
            download(table, target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep " + table.key() + " in " + cacheDir + ": " + e, e);
        }
    }

    /**
     * Makes a snapshot the current one.
     *
     * @param files the local file of each table that may be new, by table name; the other tables must be stored
     * @param right asked before CURRENT is moved
     * @return what CURRENT says now
     * @throws SnapshotFailure CONFLICT when CURRENT is no longer the manifest's parent, or the right is lost
     */
    public Pointer commit(Manifest manifest, Map<String, Path> files, WriteRight right) {
        for (var table : manifest.tables().entrySet()) {
            upload(table.getValue(), Optional.ofNullable(files.get(table.getKey())));
        }
        byte[] document = ManifestJson.write(manifest);
        Pointer pointer = new Pointer(manifest.snapshotId(), Sha256.of(document));
        store.put(Buckets.GOLD, pointer.manifestKey(), document, JSON);
        requireParent(manifest.parent());
        right.require();
        store.put(Buckets.GOLD, Pointer.KEY, ManifestJson.write(pointer), JSON);
        return pointer;
    }

    /** Copies what names the snapshot to another store: its manifest, then CURRENT. Its objects stay where they are. */
    public void copyNames(Pointer pointer, ObjectStore to) {
        to.put(Buckets.GOLD, pointer.manifestKey(), store.bytes(Buckets.GOLD, pointer.manifestKey()), JSON);
        to.put(Buckets.GOLD, Pointer.KEY, ManifestJson.write(pointer), JSON);
    }

    /** Closes the store. */
    @Override
    public void close() {
        store.close();
    }

    /** A file at hand is always stored: an object of that size may be there and damaged, and reading it costs as much. */
    private void upload(TableFile table, Optional<Path> file) {
        if (file.isPresent()) {
            store.put(Buckets.GOLD, table.key(), file.get(), PARQUET);
        } else {
            requireStored(table);
        }
    }

    private void requireStored(TableFile table) {
        boolean stored = store.head(Buckets.GOLD, table.key())
                .filter(head -> head.bytes() == table.bytes())
                .isPresent();
        if (!stored) {
            throw new SnapshotFailure(
                    SnapshotFailure.Kind.CORRUPT,
                    Buckets.GOLD + "/" + table.key() + " is gone or has another size than the current snapshot says."
                            + " Restore the object, or ingest all files again with --replace.");
        }
    }

    private void requireParent(Optional<String> parent) {
        Optional<String> now = current().map(Pointer::snapshotId);
        if (!now.equals(parent)) {
            throw new SnapshotFailure(
                    SnapshotFailure.Kind.CONFLICT,
                    "Another ingestion committed snapshot " + now.orElse("(none)")
                            + " meanwhile; this one was made from " + parent.orElse("an empty store")
                            + ". Nothing was changed: run it again.");
        }
    }

    private void download(TableFile table, Path target) throws IOException {
        Path part = DurableFiles.unfinished(target);
        try {
            requireHash(table.key(), table.sha256(), receive(table, part));
            DurableFiles.finish(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String receive(TableFile table, Path part) throws IOException {
        try (OutputStream out = Files.newOutputStream(part);
                InputStream in = store.get(Buckets.GOLD, table.key())) {
            return Sha256.copy(in, out);
        }
    }

    private static void requireHash(String key, String expected, String found) {
        if (!expected.equals(found)) {
            throw new SnapshotFailure(
                    SnapshotFailure.Kind.CORRUPT,
                    Buckets.GOLD + "/" + key + " is damaged: its SHA-256 is " + found + ", expected " + expected
                            + ". It is not served; restore the object, or ingest all files again with --replace.");
        }
    }
}
