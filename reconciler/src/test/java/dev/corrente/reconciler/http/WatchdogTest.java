package dev.corrente.reconciler.http;

import dev.corrente.reconciler.access.Reads;
import dev.corrente.reconciler.execute.EngineGate;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(VertxExtension.class)
class WatchdogTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_pass_may_run_for_five_minutes_and_not_longer() {
        List<Integer> codes = new ArrayList<>();
        Watchdog watchdog = new Watchdog(Watchdog.OF_THE_PROCESS.longest(), codes::add);

        watchdog.look(Duration.ZERO);
        watchdog.look(Duration.ofMinutes(5));
        assertThat(codes).isEmpty();
        watchdog.look(Duration.ofMinutes(5).plusNanos(1));
        assertThat(codes).containsExactly(70);
    }

    @Test
    void a_reconciler_whose_pass_hangs_ends_itself_and_answers_until_then(Vertx vertx) throws Exception {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        CountDownLatch hanging = new CountDownLatch(1);
        Watchdog watchdog = new Watchdog(Duration.ofMillis(500), ended::complete);
        try (ServedBox served = new ServedBox(vertx, folder, Reads.USUAL, watchdog)) {
            served.untilHealthy();
            served.box.engine.setGate(new Shut(hanging));
            served.box.write(ServedBox.STACK.replace("\"1\"}", "\"2\"}"));

            assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(70);
            assertThat(served.get("/api/v1/status").statusCode()).isEqualTo(200);
            hanging.countDown();
        }
    }

    /** An engine that answers nothing until it is opened. */
    private record Shut(CountDownLatch opened) implements EngineGate {
        @Override
        public Runnable enter(Call call) {
            try {
                opened.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return () -> {};
        }
    }
}
