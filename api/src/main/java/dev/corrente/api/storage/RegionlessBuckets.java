package dev.corrente.api.storage;

import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import okhttp3.Response;

import java.util.concurrent.CompletionException;

/**
 * Makes buckets without naming a region, which is how S3 asks for its first one: minio-java names it, MinIO does not mind,
 * other stores refuse it as no location at all.
 */
final class RegionlessBuckets extends MinioAsyncClient {
    /** The region that is meant when none is named. */
    static final String FIRST_REGION = "us-east-1";

    private static final byte[] NOTHING = {};
    private static final String SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    RegionlessBuckets(MinioAsyncClient client) {
        super(client);
    }

    void make(String bucket) throws MinioException {
        var arguments =
                MakeBucketArgs.builder().bucket(bucket).region(FIRST_REGION).build();
        var body = new Http.Body(NOTHING, 0, null, SHA256_OF_NOTHING, null);
        try (Response answer = executePutAsync(arguments, null, null, body).join()) {
            answer.body().close();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MinioException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
