package dev.corrente.api.dataset;

import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.S3Store;
import dev.corrente.api.storage.StoreContainer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import java.io.IOException;
import java.util.Objects;

class S3WriterLeaseIT extends WriterLeaseContract {
    private static @Nullable StoreContainer minio;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        minio = StoreContainer.minio();
    }

    @AfterAll
    static void stop() {
        if (minio != null) {
            minio.close();
        }
    }

    @Override
    ObjectStore open() {
        return new S3Store(Objects.requireNonNull(minio).settings());
    }
}
