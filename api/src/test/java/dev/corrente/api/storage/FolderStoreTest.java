package dev.corrente.api.storage;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FolderStoreTest extends ObjectStoreContract {
    private int buckets;

    @Override
    ObjectStore open() {
        return new FolderStore(folder.resolve("store"));
    }

    @Override
    String freshBucket() {
        buckets++;
        return "bucket-" + buckets;
    }

    @Test
    void aKeyCannotLeaveItsBucket() {
        try (ObjectStore store = open()) {
            assertThatThrownBy(() -> store.bytes("bucket-1", "../../secret"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.DENIED));
            assertThatThrownBy(() -> store.makeBucket("../other"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.DENIED));
        }
    }

    @Test
    void anUnfinishedWriteIsNoObject() throws IOException {
        try (ObjectStore store = open()) {
            Files.writeString(folder.resolve("store/bucket-1/" + DurableFiles.UNFINISHED + "77"), "half");
            assertThat(store.list("bucket-1", "")).isEmpty();
        }
    }
}
