package dev.corrente.api.ingest;

import dev.corrente.api.dataset.Sha256;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Compares objects of a store with hashes. */
final class StoredObjects {
    private final ObjectStore store;

    StoredObjects(ObjectStore store) {
        this.store = store;
    }

    Rebuild.State compare(String bucket, String key, String sha256) {
        try (InputStream in = store.get(bucket, key)) {
            String found = Sha256.copy(in, OutputStream.nullOutputStream());
            return found.equals(sha256) ? Rebuild.State.EQUAL : Rebuild.State.DIFFERS;
        } catch (StoreFailure e) {
            if (e.kind() == StoreFailure.Kind.NOT_FOUND) {
                return Rebuild.State.MISSING;
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(bucket + "/" + key + " broke off while it was read: " + e, e);
        }
    }

    String hash(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read back " + file + ": " + e, e);
        }
    }
}
