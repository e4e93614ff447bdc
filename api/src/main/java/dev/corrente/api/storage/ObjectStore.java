package dev.corrente.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Objects in buckets. Keys use {@code /}; a single put is atomic: a reader sees the old object or the new one, whole.
 * Every failure is an unchecked {@link StoreFailure}; an absent object is NOT_FOUND (or empty from {@link #head}).
 * Calls block; implementations may be shared between threads.
 */
public interface ObjectStore extends AutoCloseable {
    /** Size and change token, or empty when bucket or object is absent. */
    Optional<ObjectHead> head(String bucket, String key);

    /** The object as a stream that the caller closes. Reading may throw {@link IOException} when the line breaks. */
    InputStream get(String bucket, String key);

    /** A small object, whole. */
    default byte[] bytes(String bucket, String key) {
        try (InputStream in = get(bucket, key)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new StoreFailure(
                    StoreFailure.Kind.UNREACHABLE, bucket + "/" + key + " broke off while it was read: " + e, e);
        }
    }

    /** Stores a file, replacing an object of that key. */
    void put(String bucket, String key, Path file, String contentType);

    /** Stores bytes, replacing an object of that key. */
    void put(String bucket, String key, byte[] bytes, String contentType);

    /** All objects whose keys start with the prefix, by key in ascending order; empty when the bucket is absent. */
    List<ObjectEntry> entries(String bucket, String prefix);

    /** Their keys alone. */
    default List<String> list(String bucket, String prefix) {
        return entries(bucket, prefix).stream().map(ObjectEntry::key).toList();
    }

    /** Removes an object; an absent one is fine. */
    void delete(String bucket, String key);

    boolean bucketExists(String bucket);

    /** Makes a bucket; an existing one of ours is fine. */
    void makeBucket(String bucket);

    /** Where this store is, for messages: an address or a folder, never a key or password. */
    String location();

    @Override
    void close();
}
