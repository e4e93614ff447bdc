package dev.corrente.api.storage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every store must do alike. */
abstract class ObjectStoreContract {
    private static final String TEXT = "text/plain";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private @Nullable ObjectStore opened;
    private String bucket = "";

    abstract ObjectStore open();

    /** A bucket name that no other test uses. */
    abstract String freshBucket();

    @BeforeEach
    void openWithABucket() {
        opened = open();
        bucket = freshBucket();
        store().makeBucket(bucket);
    }

    @AfterEach
    void close() {
        store().close();
    }

    private ObjectStore store() {
        if (opened == null) {
            throw new IllegalStateException("The store is opened before each test");
        }
        return opened;
    }

    @Test
    void aListingTellsSizesAndWhenEachWasStored() {
        put("a", "1");
        put("b", "22");
        var entries = store().entries(bucket, "");
        assertThat(entries).extracting(ObjectEntry::key).containsExactly("a", "b");
        assertThat(entries).extracting(ObjectEntry::bytes).containsExactly(1L, 2L);
        Instant now = Instant.now();
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.modified())
                        .isBetween(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1))));
        assertThat(entries.getLast().modified())
                .isAfterOrEqualTo(entries.getFirst().modified());
    }

    private void put(String key, String text) {
        store().put(bucket, key, text.getBytes(UTF_8), TEXT);
    }

    private String read(String key) {
        return new String(store().bytes(bucket, key), UTF_8);
    }

    @Test
    void whatWasPutIsReadBack() {
        put("a/b/c.txt", "maçã");
        assertThat(read("a/b/c.txt")).isEqualTo("maçã");
    }

    @Test
    void anEmptyObjectIsAnObject() {
        put("empty", "");
        assertThat(read("empty")).isEmpty();
        assertThat(store().head(bucket, "empty")).map(ObjectHead::bytes).contains(0L);
    }

    @Test
    void aFileIsStoredByteForByte() throws IOException {
        byte[] bytes = new byte[3_000_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        Path file = Files.write(folder.resolve("big"), bytes);
        store().put(bucket, "big", file, "application/octet-stream");
        try (InputStream in = store().get(bucket, "big")) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(store().head(bucket, "big")).map(ObjectHead::bytes).contains(3_000_000L);
    }

    @Test
    void aSecondPutReplacesTheFirstAndChangesTheToken() {
        put("k", "one");
        Optional<String> before = store().head(bucket, "k").map(ObjectHead::etag);
        put("k", "other");
        assertThat(read("k")).isEqualTo("other");
        assertThat(store().head(bucket, "k").map(ObjectHead::etag)).isNotEqualTo(before);
    }

    @Test
    void theTokenStaysWhileTheObjectStays() {
        put("k", "one");
        assertThat(store().head(bucket, "k")).isEqualTo(store().head(bucket, "k"));
    }

    @Test
    void listingGivesKeysUnderThePrefixInOrder() {
        put("p/2", "x");
        put("p/10", "x");
        put("p/deep/1", "x");
        put("q/1", "x");
        assertThat(store().list(bucket, "p/")).containsExactly("p/10", "p/2", "p/deep/1");
        assertThat(store().list(bucket, "p/1")).containsExactly("p/10");
        assertThat(store().list(bucket, "")).hasSize(4);
    }

    @Test
    void listingAnAbsentBucketGivesNothing() {
        assertThat(store().list(freshBucket(), "")).isEmpty();
    }

    @Test
    void theHeadOfAnAbsentObjectIsEmpty() {
        assertThat(store().head(bucket, "no/such")).isEmpty();
        assertThat(store().head(freshBucket(), "no/such")).isEmpty();
    }

    @Test
    void readingAnAbsentObjectSaysSo() {
        assertThatThrownBy(() -> store().bytes(bucket, "no/such"))
                .isInstanceOfSatisfying(
                        StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.NOT_FOUND))
                .hasMessageContaining(bucket + "/no/such");
    }

    @Test
    void writingIntoAnAbsentBucketSaysSo() {
        String absent = freshBucket();
        assertThatThrownBy(() -> store().put(absent, "k", new byte[1], TEXT))
                .isInstanceOfSatisfying(
                        StoreFailure.class, e -> assertThat(e.kind()).isEqualTo(StoreFailure.Kind.NOT_FOUND));
    }

    @Test
    void aDeletedObjectIsGoneAndDeletingAgainIsFine() {
        put("k", "x");
        store().delete(bucket, "k");
        store().delete(bucket, "k");
        assertThat(store().head(bucket, "k")).isEmpty();
    }

    @Test
    void makingABucketTwiceIsFineAndKeepsItsObjects() {
        put("k", "x");
        store().makeBucket(bucket);
        assertThat(store().bucketExists(bucket)).isTrue();
        assertThat(store().bucketExists(freshBucket())).isFalse();
        assertThat(read("k")).isEqualTo("x");
    }

    @Test
    void keysWithSpacesAndAccentsAreKept() {
        put("year=2025/Relatório de compras (1)+2.csv", "x");
        assertThat(store().list(bucket, "")).containsExactly("year=2025/Relatório de compras (1)+2.csv");
        assertThat(read("year=2025/Relatório de compras (1)+2.csv")).isEqualTo("x");
    }
}
