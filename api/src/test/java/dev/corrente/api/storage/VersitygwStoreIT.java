package dev.corrente.api.storage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import java.io.IOException;
import java.util.Objects;
import java.util.UUID;

/** The contract on an S3 that is not MinIO: what holds on both is the protocol and no habit of one. */
class VersitygwStoreIT extends ObjectStoreContract {
    private static @Nullable StoreContainer gateway;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        gateway = StoreContainer.versitygw();
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Override
    ObjectStore open() {
        return new S3Store(Objects.requireNonNull(gateway).settings());
    }

    @Override
    String freshBucket() {
        return "bucket-" + UUID.randomUUID();
    }
}
