package dev.corrente.api.engine;

import dev.corrente.api.dataset.SnapshotRepository;
import dev.corrente.api.storage.FolderStore;
import dev.corrente.api.storage.ObjectStore;
import dev.corrente.api.storage.StoreFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class RefresherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final AtomicBoolean down = new AtomicBoolean(true);
    private final AtomicInteger open = new AtomicInteger();

    private SnapshotRepository repository() {
        open.incrementAndGet();
        var real = new FolderStore(folder);
        var store = (ObjectStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                    } else if (down.get()) {
                        throw new StoreFailure(StoreFailure.Kind.UNREACHABLE, "down");
                    }
                    return method.invoke(real, arguments);
                });
        return new SnapshotRepository(store);
    }

    private Refresher refresher() {
        return new Refresher(
                this::repository,
                new SnapshotLoader(
                        () -> {
                            throw new AssertionError("Nothing is there to be loaded");
                        },
                        folder.resolve("cache"),
                        64,
                        90),
                new Snapshots(0, _ -> {}),
                new LastServed(folder.resolve("cache")),
                InstantSource.system());
    }

    @Test
    void aStoreThatIsDownIsClosedBeforeItIsOpenedAgain() {
        var refresher = refresher();
        for (int pass = 0; pass < 5; pass++) {
            assertThat(refresher.pass(false)).isInstanceOf(RefreshOutcome.StoreFailed.class);
            assertThat(open).hasValue(0);
        }
    }

    @Test
    void aStoreThatAnswersStaysOpenUntilTheEnd() {
        down.set(false);
        var refresher = refresher();
        refresher.pass(false);
        refresher.pass(false);
        assertThat(open).hasValue(1);
        refresher.close();
        assertThat(open).hasValue(0);
    }
}
