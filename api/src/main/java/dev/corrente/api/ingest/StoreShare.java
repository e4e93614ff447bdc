package dev.corrente.api.ingest;

import dev.corrente.api.storage.ObjectStore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Objects below a prefix of the store's, read with the store's own key. */
public final class StoreShare implements ResultsShare {
    private final ObjectStore store;
    private final String bucket;
    private final String prefix;

    /** @param prefix empty, or with a slash at its end */
    public StoreShare(ObjectStore store, String bucket, String prefix) {
        this.store = store;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public String location() {
        return "s3://" + bucket + "/" + prefix;
    }

    @Override
    public List<Entry> entries() {
        return store.list(bucket, prefix).stream()
                .flatMap(key -> store.head(bucket, key).stream()
                        .map(head -> new Entry(key.substring(prefix.length()), head.changed(), head.etag())))
                .toList();
    }

    @Override
    public void copy(Entry entry, Path to) {
        try (InputStream in = store.get(bucket, prefix + entry.path())) {
            Files.copy(in, to);
        } catch (IOException e) {
            throw new UncheckedIOException(location() + entry.path() + " broke off while it was read: " + e, e);
        }
    }
}
