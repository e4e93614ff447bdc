package dev.corrente.reconciler.loop;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class QuietPassTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_pass_with_nothing_to_do_for_a_thousand_services_writes_nothing_and_asks_the_engine_fewer_than_five_times()
            throws IOException, InterruptedException {
        try (ManyServices many = new ManyServices(1_000, folder)) {
            many.settle();

            ManyServices.Cost cost = many.pass();

            assertThat(many.reconciler().lastPlan().toString()).isEmpty();
            assertThat(cost.engineWrites()).isZero();
            assertThat(cost.diskWrites()).isZero();
            assertThat(cost.calls()).isLessThan(5);
        }
    }
}
