package dev.corrente.reconciler.loop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;

class StopByHandTest {
    private static final String STACK = """
            apiVersion: corrente.dev/v1
            kind: Stack
            metadata: {name: box}
            spec: {services: {web: {image: "web:1", reconcile: {onManualStop: respect}}}}
            """;

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_stop_by_hand_that_comes_while_a_pass_looks_is_respected_by_that_pass() {
        try (Box box = new Box(folder)) {
            box.engine.addImage("web:1");
            box.write(STACK);
            box.untilHealthy();
            AtomicBoolean stopped = new AtomicBoolean();
            box.engine.setGate(call -> {
                if (call.name().equals("observe") && stopped.compareAndSet(false, true)) {
                    box.engine.stopByHand("box-web");
                }
                return () -> {};
            });
            box.reconciler().pass();

            assertThat(box.service("web").reason()).isEqualTo("STOPPED_BY_HAND");
            assertThat(box.reconciler().lastPlan().isInSync()).isTrue();
        }
    }
}
