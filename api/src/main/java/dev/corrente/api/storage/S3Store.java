package dev.corrente.api.storage;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import okhttp3.OkHttpClient;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Any S3 through the portable subset: PUT, GET, HEAD, list, DELETE, path-style. */
public final class S3Store implements ObjectStore {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    /** Between two bytes, not for the whole object. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Set<Integer> RETRIED_STATUS = Set.of(429, 503);
    private static final long RETRY_DELAY_MILLIS = 200;
    private static final int ATTEMPTS = 2;

    private final StoreSettings.S3 settings;
    private final OkHttpClient http;
    private final MinioClient client;

    public S3Store(StoreSettings.S3 settings) {
        this.settings = settings;
        // The library's own client waits five minutes and retries five times: a caller would hang on a dead store.
        this.http = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE)
                .build();
        this.client = MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
        client.setRetry(RETRIED_STATUS, RETRY_DELAY_MILLIS, ATTEMPTS);
    }

    private interface Call<T> {
        T run() throws MinioException;
    }

    @Override
    public Optional<ObjectHead> head(String bucket, String key) {
        try {
            return Optional.of(calling(bucket + "/" + key, () -> {
                var answer = client.statObject(
                        StatObjectArgs.builder().bucket(bucket).object(key).build());
                return new ObjectHead(
                        answer.size(), answer.etag(), answer.lastModified().toInstant());
            }));
        } catch (StoreFailure e) {
            if (e.kind() == StoreFailure.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public InputStream get(String bucket, String key) {
        return calling(
                bucket + "/" + key,
                () -> client.getObject(
                        GetObjectArgs.builder().bucket(bucket).object(key).build()));
    }

    @Override
    public void put(String bucket, String key, Path file, String contentType) {
        calling(
                bucket + "/" + key,
                () -> client.uploadObject(UploadObjectArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .filename(file.toString())
                        .contentType(contentType)
                        .build()));
    }

    @Override
    public void put(String bucket, String key, byte[] bytes, String contentType) {
        calling(
                bucket + "/" + key,
                () -> client.putObject(PutObjectArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .data(bytes, bytes.length)
                        .contentType(contentType)
                        .build()));
    }

    @Override
    public List<ObjectEntry> entries(String bucket, String prefix) {
        try {
            return calling(bucket + "/" + prefix, () -> {
                List<ObjectEntry> entries = new ArrayList<>();
                var found = client.listObjects(ListObjectsArgs.builder()
                        .bucket(bucket)
                        .prefix(prefix)
                        .recursive(true)
                        .build());
                for (var result : found) {
                    var item = result.get();
                    entries.add(new ObjectEntry(
                            item.objectName(), item.size(), item.lastModified().toInstant()));
                }
                entries.sort(Comparator.comparing(ObjectEntry::key));
                return List.copyOf(entries);
            });
        } catch (StoreFailure e) {
            if (e.kind() == StoreFailure.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public void delete(String bucket, String key) {
        calling(bucket + "/" + key, () -> {
            client.removeObject(
                    RemoveObjectArgs.builder().bucket(bucket).object(key).build());
            return key;
        });
    }

    @Override
    public boolean bucketExists(String bucket) {
        return calling(
                bucket,
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()));
    }

    @Override
    public void makeBucket(String bucket) {
        if (bucketExists(bucket)) {
            return;
        }
        calling(bucket, () -> {
            if (settings.region().equals(RegionlessBuckets.FIRST_REGION)) {
                regionless().make(bucket);
            } else {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            }
            return bucket;
        });
    }

    private RegionlessBuckets regionless() {
        return new RegionlessBuckets(MinioAsyncClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build());
    }

    @Override
    public String location() {
        return settings.endpoint().toString();
    }

    @Override
    public void close() {
        // The library's own close leaves these threads for a minute.
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private <T> T calling(String what, Call<T> call) {
        try {
            return call.run();
        } catch (MinioException | IllegalStateException e) {
            // A refused connection comes as an IllegalStateException around the IOException.
            throw S3Failures.of(what, location(), e);
        }
    }
}
