package dev.corrente.api.http;

import dev.corrente.api.dataset.Column;
import dev.corrente.api.dataset.Contracts;
import dev.corrente.api.dataset.ManifestJson;
import dev.corrente.api.dataset.Pointer;
import dev.corrente.api.dataset.TableContract;
import dev.corrente.api.engine.GoldFixture;
import dev.corrente.api.storage.Buckets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** One bit of one object is not as it was: of any table's, of the manifest, of CURRENT. */
@ExtendWith(VertxExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlippedBitTest {
    private static final String MANIFEST = "manifest";

    private GoldFixture gold;
    private RunningApi api;
    private int snapshots;

    @BeforeAll
    void start(Vertx vertx, @TempDir Path folder) {
        gold = new GoldFixture(folder);
        gold.commit("s-0", Map.of());
        api = RunningApi.start(vertx, folder, gold::repository).awaitReady();
    }

    static Stream<String> objects() {
        return Stream.concat(Contracts.ALL.stream().map(TableContract::name), Stream.of(MANIFEST, Pointer.KEY));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void isRefusedAndNamedAndTheOldSnapshotGoesOnUntilItIsMended(String object) {
        String served = "s-" + snapshots;
        String next = "s-" + ++snapshots;
        Pointer pointer = gold.prepare(next, changed(object));
        byte[] current = ManifestJson.write(pointer);
        String key = key(object, pointer);
        byte[] whole = object.equals(Pointer.KEY) ? current : gold.store().bytes(Buckets.GOLD, key);
        if (!object.equals(Pointer.KEY)) {
            put(key, flipped(whole));
            put(Pointer.KEY, current);
        } else {
            put(Pointer.KEY, flipped(current));
        }

        // A CURRENT that is still well formed names a manifest that is not there.
        String named = object.equals(Pointer.KEY) ? pointer.manifestKey().substring(0, 12) : key;
        Reply health = api.await("/health", r -> r.text().contains(named));
        assertThat(health.status()).as(health.text()).isEqualTo(200);
        assertThat(health.field("status")).isEqualTo("degraded");
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/items").header("X-Snapshot-Id")).isEqualTo(served);

        put(key, whole);
        String admin = "Bearer " + RunningApi.ADMIN_KEY;
        assertThat(api.send(HttpMethod.POST, "/api/v1/data/refresh", Map.of("Authorization", admin))
                        .status())
                .isEqualTo(202);
        api.awaitSnapshot(next);
    }

    private void put(String key, byte[] bytes) {
        gold.store().put(Buckets.GOLD, key, bytes, "application/octet-stream");
    }

    private static byte[] flipped(byte[] bytes) {
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 1;
        return damaged;
    }

    private String key(String object, Pointer pointer) {
        return switch (object) {
            case Pointer.KEY -> Pointer.KEY;
            case MANIFEST -> pointer.manifestKey();
            default ->
                Objects.requireNonNull(
                                gold.repository().manifest(pointer).tables().get(object))
                        .key();
        };
    }

    /** One row that no snapshot before had, so that its object comes from the store and not from the cache. */
    private Map<String, String> changed(String object) {
        return Contracts.find(object)
                .map(table -> Map.of(
                        object,
                        "SELECT " + table.columns().stream().map(this::value).collect(Collectors.joining(", "))))
                .orElse(Map.of());
    }

    private String value(Column column) {
        String value = switch (column.type()) {
            case STRING -> "'v" + snapshots + "'";
            case INT -> "1";
            case DOUBLE -> snapshots + ".5";
            case DATE -> "DATE '2026-01-01' + " + snapshots;
            case TIMESTAMP -> "TIMESTAMP '2026-01-01 00:00:00'";
        };
        return value + " AS " + column.name();
    }
}
