package dev.corrente.api.dataset;

import dev.corrente.api.storage.ObjectEntry;
import dev.corrente.api.storage.ObjectHead;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A store that dies at its n-th call: either before the call's work, or after it and before the answer. */
public final class FailingStore implements ObjectStore {
    private final ObjectStore store;
    private final int failAt;
    private final boolean afterTheWork;
    private int calls;

    public FailingStore(ObjectStore store, int failAt, boolean afterTheWork) {
        this.store = store;
        this.failAt = failAt;
        this.afterTheWork = afterTheWork;
    }

    private <T> T calling(Supplier<T> work) {
        calls++;
        if (calls < failAt) {
            return work.get();
        }
        String lost = calls == failAt && afterTheWork ? " and " + work.get() + " was done" : "";
        throw new StoreFailure(StoreFailure.Kind.UNREACHABLE, "The store died at call " + failAt + lost);
    }

    private void running(Runnable work) {
        calling(() -> {
            work.run();
            return calls;
        });
    }

    @Override
    public Optional<ObjectHead> head(String bucket, String key) {
        return calling(() -> store.head(bucket, key));
    }

    @Override
    public InputStream get(String bucket, String key) {
        return calling(() -> store.get(bucket, key));
    }

    @Override
    public void put(String bucket, String key, Path file, String contentType) {
        running(() -> store.put(bucket, key, file, contentType));
    }

    @Override
    public void put(String bucket, String key, byte[] bytes, String contentType) {
        running(() -> store.put(bucket, key, bytes, contentType));
    }

    @Override
    public List<ObjectEntry> entries(String bucket, String prefix) {
        return calling(() -> store.entries(bucket, prefix));
    }

    @Override
    public void delete(String bucket, String key) {
        running(() -> store.delete(bucket, key));
    }

    @Override
    public boolean bucketExists(String bucket) {
        return calling(() -> store.bucketExists(bucket));
    }

    @Override
    public void makeBucket(String bucket) {
        running(() -> store.makeBucket(bucket));
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public void close() {
        store.close();
    }
}
