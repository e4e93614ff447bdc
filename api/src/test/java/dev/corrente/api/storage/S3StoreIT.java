package dev.corrente.api.storage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class S3StoreIT extends ObjectStoreContract {
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

    private static StoreSettings.S3 settings() {
        return Objects.requireNonNull(minio).settings();
    }

    @Override
    ObjectStore open() {
        return new S3Store(settings());
    }

    @Override
    String freshBucket() {
        return "bucket-" + UUID.randomUUID();
    }

    @Test
    void aKeyThatTheStoreDoesNotKnowIsNotTakenForOneWithoutTheRight() {
        var wrong = new StoreSettings.S3(settings().endpoint(), "us-east-1", "nobody", "wrong-secret");
        try (ObjectStore store = new S3Store(wrong)) {
            assertThatThrownBy(() -> store.bytes("nova-gold", "CURRENT"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.WRONG_KEY))
                    .hasMessageNotContaining("wrong-secret");
        }
    }

    @Test
    void aWrongSecretIsAWrongKey() {
        var wrong = new StoreSettings.S3(
                settings().endpoint(), "us-east-1", settings().accessKey(), "wrong-secret");
        try (ObjectStore store = new S3Store(wrong)) {
            assertThatThrownBy(() -> store.bytes("nova-gold", "CURRENT"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.WRONG_KEY));
        }
    }

    @Test
    void aStoreThatIsNotThereIsUnreachable() {
        var nowhere = new StoreSettings.S3(URI.create("http://127.0.0.1:1"), "us-east-1", "key", "secret");
        try (ObjectStore store = new S3Store(nowhere)) {
            assertThatThrownBy(() -> store.bytes("nova-gold", "CURRENT"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.UNREACHABLE));
            assertThatThrownBy(() -> store.head("nova-gold", "CURRENT"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.UNREACHABLE));
            assertThatThrownBy(() -> store.put("nova-gold", "CURRENT", new byte[1], "text/plain"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.UNREACHABLE));
            assertThatThrownBy(() -> store.list("nova-gold", ""))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.UNREACHABLE));
        }
    }
}
