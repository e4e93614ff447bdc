package dev.corrente.api.http;

import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.engine.GoldFixture;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;

/** A store that answers 500, or not at all: what is served goes on, health says so, and nothing has to be restarted. */
@ExtendWith(VertxExtension.class)
class StoreTroubleTest {
    private static final Map<String, String> OTHER =
            Map.of("dim_site", "SELECT 'SSA' AS site_id, 'Salvador' AS name, 'BA' AS state");

    /** What each call to the store does first. */
    private final AtomicReference<Runnable> trouble = new AtomicReference<>(() -> {});

    private GoldFixture gold;
    private RunningApi api;

    @BeforeEach
    void start(Vertx vertx, @TempDir Path folder) {
        gold = new GoldFixture(folder);
        gold.commit("s-1", Map.of());
        gold.commit("s-2", OTHER);
        api = RunningApi.start(vertx, folder, this::repository).awaitReady();
        api.await("/api/v1/snapshots", r -> r.json().getJsonArray("data").size() == 2);
    }

    private SnapshotRepository repository() {
        var troubled = (ObjectStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("close")) {
                        trouble.get().run();
                    }
                    try {
                        return method.invoke(gold.store(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new SnapshotRepository(troubled);
    }

    @Test
    void aStoreThatAnswers500IsToldAndMissedByNoRequestOnWhatIsLoaded() {
        trouble.set(() -> {
            throw new StoreFailure(StoreFailure.Kind.UNREACHABLE, "The store does not answer: 500 InternalError");
        });
        Reply health = api.await("/health", r -> r.text().contains("500 InternalError"));
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.field("status")).isEqualTo("degraded");
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/sites").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/snapshots").json().getJsonArray("data")).hasSize(2);

        Reply earlier = api.get("/api/v1/snapshots/s-1/sites");
        assertThat(earlier.status()).isEqualTo(503);
        assertThat(earlier.field("code")).isEqualTo("store_failed");
        assertThat(earlier.header("Retry-After")).isEqualTo("1");

        trouble.set(() -> {});
        assertThat(api.await("/api/v1/snapshots/s-1/sites", r -> r.status() == 200)
                        .json()
                        .getJsonArray("data"))
                .hasSize(3);
        api.await("/health", r -> r.field("status").equals("up"));
    }

    @Test
    void aStoreThatHangsHoldsUpNoRequestOnWhatIsLoadedAndWhatItHeldUpIsDoneAfterwards() {
        var released = new CountDownLatch(1);
        var reached = new CountDownLatch(1);
        trouble.set(() -> {
            reached.countDown();
            await(released);
        });
        await(reached);
        for (int i = 0; i < 20; i++) {
            assertThat(api.get("/api/v1/items?limit=" + (i + 1)).status()).isEqualTo(200);
        }
        assertThat(api.get("/health/live").status()).isEqualTo(200);
        gold.commit("s-3", Map.of());
        trouble.set(() -> {});
        released.countDown();
        api.awaitSnapshot("s-3");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
